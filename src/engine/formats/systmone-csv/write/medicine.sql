-- The authorisation of a course, and the course that an issue belongs to, itself or by its authorisation.
create table authorisation_of as
  select r.n as course_n, min(r.to_n) as authorisation_n from relation r
  join medication_course c on c.n = r.n join medication_authorisation a on a.n = r.to_n
  where r.kind = 'authorisation' group by all;
create table course_of as
  select n as issue_n, min(course_n) as course_n from (
    select r.n, coalesce(o.course_n, c.n) as course_n from relation r
    join medication_issue i on i.n = r.n
    left join medication_course c on c.n = r.to_n
    left join authorisation_of o on o.authorisation_n = r.to_n
    where r.kind = 'authorisation'
  ) where course_n is not null group by n;
-- An acute course and its only issue are one row where they say the same.
create table acute as
  select c.n as course_n, i.n as issue_n
  from medication_course c
  join (select course_n, min(issue_n) as issue_n from course_of group by course_n having count(*) = 1) one
    on one.course_n = c.n
  join medication_issue i on i.n = one.issue_n
  left join authorisation_of o on o.course_n = c.n
  left join medication_authorisation a on a.n = o.authorisation_n
  where lower(coalesce(c.prescription_type, a.prescription_type)) = 'acute' and o.course_n is null
    and prescribed_here(c.agency)
    and (c.effective, c.recorded, c.entered_by, c.recorder, c.orig_system, c.orig_code, c.orig_term, c.dosage,
         plain_number(c.quantity), c.quantity_unit)
      is not distinct from
        (i.effective, i.recorded, i.entered_by, i.recorder, i.orig_system, i.orig_code, i.orig_term, i.dosage,
         plain_number(i.quantity), i.quantity_unit)
    and (c.end_date is null or c.end_date is not distinct from i.end_date);
-- All other courses, with what their authorisation says where they say nothing.
create table whole_course as
  select c.* replace (
      coalesce(c.dosage, a.dosage) as dosage, coalesce(c.quantity, a.quantity) as quantity,
      coalesce(c.quantity_unit, a.quantity_unit) as quantity_unit, coalesce(c.recorder, a.recorder) as recorder,
      coalesce(c.issues_authorised, a.repeats_allowed) as issues_authorised),
    a.n as authorisation_n
  from medication_course c
  left join authorisation_of o on o.course_n = c.n
  left join medication_authorisation a on a.n = o.authorisation_n
  where c.n not in (select course_n from acute);
-- Those of the practice are templates, as is an authorisation that no course leads to.
create table template as
  select * from whole_course where prescribed_here(agency)
  union all by name
  select a.*, a.repeats_allowed as issues_authorised, null::integer as authorisation_n
  from medication_authorisation a where a.n not in (select authorisation_n from authorisation_of);
-- The template that a course, or an authorisation, became a row of.
create table template_of as
  select n, n as row_n from template union all
  select authorisation_n, min(n) from template where authorisation_n is not null group by 1;
