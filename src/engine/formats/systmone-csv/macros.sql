-- An id as it is compared, letter case and all; -1 and 0 stand for none.
create macro id_of(x) as case when trim(x) not in ('', '-1', '0') then trim(x) end;
-- A text as JSON; null for null.
create macro as_json(x) as case when x is not null then to_json(x)::varchar end;
-- A number as JSON with its digits as received; a text where it is none.
create macro as_number(x) as case
  when regexp_full_match(x, '-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?') then x
  when x is not null then to_json(x)::varchar end;
-- One writing for one number that has no exponent: 84.000 and 84 are both 84.
create macro plain_number(x) as case
  when regexp_full_match(x, '-?\d+(\.\d+)?') and contains(x, '.')
  then regexp_replace(x, '\.?0+$', '') else x end;
create macro is_true(x) as coalesce(lower(trim(x)) in ('true', '1', 'y'), false);
-- TRUE and 1 are one, FALSE and 0 are one; anything else stays as it is.
create macro flag_of(x) as case
  when lower(trim(x)) in ('true', '1', 'y') then 'true'
  when lower(trim(x)) in ('false', '0', 'n') then 'false' else x end;
-- A moment as SystmOne writes it; null for what is none.
create macro stamp_of(x) as try_strptime(trim(x),
  ['%d %b %Y %H:%M:%S', '%d %b %Y %H:%M', '%d %b %Y']);
create macro day_of(x) as strftime(stamp_of(x), '%Y-%m-%d');
-- How much of a moment is told: midnight stands where the time is not known, and seconds where they are written.
create macro letters_told(x) as case
  when not contains(x, ':') or regexp_full_match(trim(x), '.*[^\d:]00?:00?(:00?)?') then 10
  when regexp_full_match(trim(x), '.*\d:\d\d:\d\d') then 19 else 16 end;
create macro moment_of(x) as strftime(stamp_of(x), '%Y-%m-%dT%H:%M:%S')[:letters_told(x)];
create macro precision_of(x) as case when stamp_of(x) is not null
  then case letters_told(x) when 10 then 'YMD' else 'YMDT' end end;
create macro hash_of(x) as md5_number_lower(x);
-- "28 tablets": the number before one unit in words, and that unit; null for anything else.
create macro quantity_of(x) as nullif(regexp_extract(trim(x), '^(\d+(?:\.\d+)?) +[^\d]+$', 1), '');
create macro quantity_unit_of(x) as nullif(regexp_extract(trim(x), '^\d+(?:\.\d+)? +([^\d]+)$', 1), '');
