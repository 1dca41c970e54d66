-- A number for a text: the same text always has the same, in this extract and in any later one.
create macro number_for(x) as (md5_number_lower(x) >> 2)::varchar;
-- A day as Vision writes it, or as much of one as is known; what is no day stays as it is.
create macro day_out(x) as case
  when regexp_full_match(x, '\d{4}(-\d\d(-\d\d([T ].*)?)?)?') then replace(x[1:10], '-', '') else x end;
create macro clock_out(x) as case
  when regexp_matches(x, '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d') then x[12:13] || x[15:16] end;
-- Five characters of Read and two digits of the term.
create macro read_out(system, code, read) as case
  when system = 'http://read.info/readv2' and regexp_full_match(code, '[0-9A-Za-z.]{5}\d\d') then code
  when regexp_full_match(read, '[0-9A-Za-z.]{5}\d\d') then read
  when regexp_full_match(read, '[0-9A-Za-z.]{1,5}') then rpad(read, 5, '.') || '00'
  when system = 'urn:oid:2.16.840.1.113883.2.1.6.10' then code end;
create macro is_active(status) as coalesce(lower(status) in ('active', 'current', 'on-hold', 'intended'), false);
create macro is_ended(status) as coalesce(
  lower(status) in ('ended', 'completed', 'stopped', 'cancelled', 'past', 'inactive', 'resolved'), false);
create macro is_acute(kind) as coalesce(lower(trim(kind)) = 'acute', false);
-- A letter, whatever words or numbers a system has for it; none where it is not known which.
create macro sex_out(x) as case lower(trim(x))
  when 'male' then 'M' when '1' then 'M' when 'female' then 'F' when '2' then 'F'
  when 'indeterminate' then 'I' when 'other' then 'I' when 'unspecified' then 'I' when '9' then 'I'
  when 'unknown' then 'U' when '0' then 'U'
  else case when regexp_full_match(trim(x), '[A-Za-z]') then upper(trim(x)) end end;
