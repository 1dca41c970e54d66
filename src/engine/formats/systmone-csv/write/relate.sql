-- Of each relation that a column tells the first whose other end has a row of the right file.
create table relation_row as
  select n, kind, to_n from relation
  union all
  -- An entry that is a problem: SystmOne tells it from the problem.
  select to_n, 'other:entry', n from relation where kind = 'actual-problem';
create table related_event as
  select r.n, arg_min(id.id, r.to_n) as id from relation_row r
  semi join consultation on consultation.n = r.to_n
  join row_id id on id.n = r.to_n where r.kind in ('consultation', 'place') group by r.n;
create table related_code as
  select r.n, arg_min(id.id, r.to_n) as id from relation_row r
  semi join (
    select n from coded_entry union all select n from test_report
    union all select n from allergy where orig_system is distinct from 'MultiLex'
  ) entry on entry.n = r.to_n
  join row_id id on id.n = r.to_n where r.kind = 'other:entry' group by r.n;
create table related_template as
  select r.n, arg_min(id.id, r.to_n) as id from relation_row r
  join template_of o on o.n = r.to_n
  join row_id id on id.n = o.row_n where r.kind = 'authorisation' group by r.n;
create table related_appointment as
  select r.n, arg_min(id.id, r.to_n) as id from relation_row r
  semi join booking on booking.n = r.to_n
  join row_id id on id.n = r.to_n where r.kind = 'other:appointment' group by r.n;
create table related_referral as
  select r.n, arg_min(id.id, r.to_n) as id from relation_row r
  semi join referral on referral.n = r.to_n
  join row_id id on id.n = r.to_n where r.kind = 'parent' group by r.n;
