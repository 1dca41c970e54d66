-- An id as it is compared; null for none.
create macro id_of(x) as nullif(trim(x), '');
-- The id of a member of staff within what a row says of one: ":STAFF:123", "EXT_STAFF:123, name".
create macro staff_of(x) as nullif(trim(regexp_replace(
  replace(split_part(x, ',', 1), ':', ''), '^\s*(EXT_)?STAFF', '')), '');
-- The ids in LINKS, those of encounters (which begin with E) apart from all others.
create macro links_of(x) as list_distinct(list_filter(
  list_transform(string_split(x, '|'), lambda one: trim(one)), lambda one: one <> ''));
create macro encounters_of(x) as list_transform(
  list_filter(links_of(x), lambda one: starts_with(one, 'E')), lambda one: one[2:]);
create macro entries_of(x) as list_filter(links_of(x), lambda one: not starts_with(one, 'E'));
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
-- A comparator before a number, and the number without it.
create macro comparator_of(x) as nullif(regexp_extract(trim(x), '^([<>]=?)\s*-?\d+(\.\d+)?$', 1), '');
create macro number_of(x) as trim(case
  when comparator_of(x) is not null then ltrim(trim(x), '<>= ') else x end);
create macro is_number(x) as coalesce(regexp_full_match(number_of(x), '-?\d+(\.\d+)?([eE][+-]?\d+)?'), false);
-- A day, or as much of one as was said: 20260304, 202603, 2026; null for what is none.
create macro day_of(x) as case length(trim(x))
  when 8 then strftime(try_strptime(trim(x), '%Y%m%d'), '%Y-%m-%d')
  when 6 then strftime(try_strptime(trim(x) || '01', '%Y%m%d'), '%Y-%m')
  when 4 then strftime(try_strptime(trim(x) || '0101', '%Y%m%d'), '%Y') end;
-- As it is read where it can be, else as received.
create macro day_or_text(x) as coalesce(day_of(x), nullif(trim(x), ''));
-- A time; null for none, and for 9999, which says that it is not known.
create macro clock_of(x) as case
  when regexp_full_match(trim(x), '([01]\d|2[0-3])[0-5]\d') then trim(x)[1:2] || ':' || trim(x)[3:4] end;
create macro moment_of(day, clock) as case
  when length(day_of(day)) = 10 and clock_of(clock) is not null then day_of(day) || 'T' || clock_of(clock)
  else day_of(day) end;
create macro precision_of(said) as case length(said)
  when 4 then 'Y' when 7 then 'YM' when 10 then 'YMD' else case when said is not null then 'YMDT' end end;
create macro hash_of(x) as md5_number_lower(x);
