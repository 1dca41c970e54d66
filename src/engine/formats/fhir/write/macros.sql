-- A text as JSON; null for null.
create macro json_text(x) as nullif(to_json(x::varchar)::varchar, 'null');
-- A number as JSON with its digits as received; null where it is none.
create macro json_number(x) as case
  when regexp_full_match(x, '-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?') then x end;
-- An id that is the same for the same name, in any run and any place: UUID version 5 in a namespace of our own.
create macro uuid5_of(h) as h[1:8] || '-' || h[9:12] || '-5' || h[14:16] || '-' ||
  (case h[17:17] when '0' then '8' when '4' then '8' when '8' then '8' when 'c' then '8'
    when '1' then '9' when '5' then '9' when '9' then '9' when 'd' then '9'
    when '2' then 'a' when '6' then 'a' when 'a' then 'a' when 'e' then 'a' else 'b' end)
  || h[18:20] || '-' || h[21:32];
create macro uuid5(name) as uuid5_of(sha1(unhex('6bd7a7c49d0d4fd59a0c5a3d35a1f7e2') || encode(name)));
-- How far the clocks of the surgery are ahead of universal time at a local time without an offset.
create macro offset_of(minutes) as (case when minutes < 0 then '-' else '+' end) ||
  lpad((abs(minutes) // 60)::varchar, 2, '0') || ':' || lpad((abs(minutes) % 60)::varchar, 2, '0');
create macro uk_offset(local) as
  offset_of(date_diff('minute', timezone('UTC', timezone('Europe/London', local)), local));
-- A moment as FHIR wants it, with seconds and offset; null for what is none.
create macro fhir_moment(x) as case
  when regexp_full_match(x, '\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?')
    and try_cast(x[1:10] as date) is not null and try_cast(x[12:16] || ':00' as time) is not null
  then regexp_extract(x, '^[^+Z]{10}T\d\d:\d\d') ||
    coalesce(nullif(regexp_extract(x, '^.{16}(:\d\d(\.\d+)?)', 1), ''), ':00') ||
    coalesce(nullif(regexp_extract(x, '(Z|[+-]\d\d:\d\d)$', 1), ''),
      uk_offset(try_cast(x[1:10] || ' ' || x[12:16] || ':00' as timestamp))) end;
-- A day, month or year as FHIR has it; null for what is none.
create macro fhir_day(x) as case
  when regexp_full_match(x, '\d{4}') then x
  when regexp_full_match(x, '\d{4}-\d\d') and try_cast(x || '-01' as date) is not null then x
  when regexp_full_match(x, '\d{4}-\d\d-\d\d') and try_cast(x as date) is not null then x end;
create macro fhir_date_time(x) as coalesce(fhir_day(x), fhir_moment(x));
-- The system that gave an id, as URI.
create macro system_url(system) as case
  when system like '%:%' and not contains(system, ' ') then system
  when system is not null then 'urn:changeover:fhir:system:' || url_encode(system) end;
-- The moment so many minutes after another, by the same clock; null where either is none.
create macro minutes_after(moment, minutes) as case
  when moment is not null and regexp_full_match(minutes, '\d{1,4}')
  then strftime(moment[1:19]::timestamp + to_minutes(minutes::integer), '%Y-%m-%dT%H:%M:%S')
    || regexp_extract(moment, '([Z+-][^T]*)$') end;
