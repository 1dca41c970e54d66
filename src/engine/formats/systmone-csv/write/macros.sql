-- A number for a text, as long as those of SystmOne: the same text always has the same.
create macro number_for(x) as (md5_number_lower(x) >> 2)::varchar;
-- A date to the day or the second as SystmOne writes it; null for one that says less, or is none. A moment with an offset is told by the clock in London.
create macro said_at(x) as case
  when regexp_full_match(x, '\d{4}-\d\d-\d\d') then strftime(try_cast(x as date), '%d %b %Y') || ' 00:00:00'
  when regexp_full_match(x, '\d{4}-\d\d-\d\dT\d\d(:\d\d){0,2}(\.\d+)?')
    then strftime(try_cast(concat(x, case length(x) when 13 then ':00' end) as timestamp), '%d %b %Y %H:%M:%S')
  when regexp_full_match(x, '\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)')
    then strftime(try_cast(x as timestamptz) at time zone 'Europe/London', '%d %b %Y %H:%M:%S') end;
create macro said_flag(x) as case
  when lower(x::varchar) in ('true', '1', 'y') then 'TRUE' when lower(x::varchar) in ('false', '0', 'n') then 'FALSE' end;
-- One writing for one number that has no exponent: 84.000 and 84 are both 84.
create macro plain_number(x) as case
  when regexp_full_match(x, '-?\d+(\.\d+)?') and contains(x, '.')
  then regexp_replace(x, '\.?0+$', '') else x end;
-- A number and its unit in one text; the unit of one that is no number stays beside it.
create macro said_quantity(number, unit) as nullif(concat_ws(' ', plain_number(trim(number)), trim(unit)), '');
-- Whether a course was prescribed here: nothing says who did, or GP Connect's words for the practice itself.
create macro prescribed_here(agency) as
  agency is null or lower(agency) in ('prescribed at gp practice', 'prescribed-at-gp-practice');
