create macro is_blank(x) as coalesce(trim(x), '') = '';
-- Whether a date that may be a year or a month only lies after a day, whatever day of it is meant.
create macro starts_after(x, day) as x[1:10] > day;
-- Whether it lies before a day, whatever day of it is meant.
create macro ends_before(x, day) as x[1:10] < day[1:length(x[1:10])];
-- A year, month or day that there is.
create macro is_date(x) as coalesce(
  regexp_full_match(x, '\d{4}(-\d{2}(-\d{2}(T.*)?)?)?')
  and try_cast(case length(x) when 4 then x || '-01-01' when 7 then x || '-01' else x[1:10] end as date)
    is not null, false);
create macro days_before(day, days) as ((day::date - days::integer)::date)::varchar;
-- Dates that systems write where there is none.
create macro is_stand_in(x) as coalesce(
  x[1:10] in ('1899-12-30', '1899-12-31', '1900-01-01', '1753-01-01', '0001-01-01'), false);
create macro is_active(x) as coalesce(lower(x) like 'active%', false);
create macro is_past(x) as coalesce(
  lower(x) like 'past%' or lower(x) in ('inactive', 'resolved', 'ended', 'completed', 'stopped'), false);
create macro is_postcode(x) as
  regexp_full_match(upper(trim(x)), '[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}');
-- Ten to fifteen digits, with or without an extension behind them.
create macro is_telephone(x) as regexp_full_match(
  regexp_replace(lower(x), '[\s()+./-]', '', 'g'), '\d{10,15}((ext|x)\d{1,5})?');
-- A supplier has an id for every code; what is known by nothing else, or by a code of TPP's own, is local.
create macro is_local(local_code, read2, ctv3) as
  local_code is not null and read2 is null and (ctv3 is null or ctv3[1:1] = 'Y');
create macro is_email(x) as coalesce(regexp_full_match(trim(x), '[^@\s]+@[^@\s]+\.[^@\s.]+'), false);
