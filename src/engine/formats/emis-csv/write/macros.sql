-- An id that is a guid, as EMIS writes one without braces; null for any other.
create macro guid_in(x) as case when regexp_full_match(upper(trim(x, ' {}')),
  '[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}') then upper(trim(x, ' {}')) end;
-- A guid that follows from a text.
create macro made_guid(x) as upper(
  md5(x)[1:8] || '-' || md5(x)[9:12] || '-' || md5(x)[13:16] || '-' || md5(x)[17:20] || '-' || md5(x)[21:32]);
create macro braced(x) as '{' || x || '}';
-- A code id of 18 digits that follows from a text.
create macro made_code(x) as 100000000000000000 + ('0x' || md5(x)[1:15])::ubigint % 899999999999999999;
-- A date that may be known in part, as a whole day with its precision said beside it.
create macro is_partial_date(x) as regexp_full_match(x, '\d{4}(-\d{2}(-\d{2}([T ].*)?)?)?');
create macro emis_day(x) as case
  when not coalesce(is_partial_date(x), false) then null
  when length(x) = 4 then x || '-01-01' when length(x) = 7 then x || '-01'
  when length(x) = 10 then x else replace(regexp_replace(x, '(\.\d+)?(Z|[+-]\d{2}:\d{2})$', ''), 'T', ' ') end;
create macro emis_precision(x) as case
  when not coalesce(is_partial_date(x), false) then null
  when length(x) = 4 then 'Y' when length(x) = 7 then 'YM' when length(x) = 10 then 'YMD' else 'YMDT' end;
-- The day and the time of day of a moment, where the day is known; a time alone is one.
create macro day_in(x) as case when regexp_matches(x, '^\d{4}-\d{2}-\d{2}([T ]|$)') then x[1:10] end;
create macro clock_in(x) as case when regexp_matches(x, '^\d{4}-\d{2}-\d{2}[T ]')
  then nullif(regexp_extract(x[12:], '^\d{2}:\d{2}(:\d{2})?'), '')
  when regexp_matches(x, '^\d{2}:\d{2}') then x end;
