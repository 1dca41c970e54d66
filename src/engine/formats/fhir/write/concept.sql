-- One coding; null for nothing.
create macro coding(system, code, rest) as
  '{' || nullif(concat_ws(',', '"system":' || json_text(system), '"code":' || json_text(code), rest), '') || '}';
create macro snomed_coding(concept, description, rest) as case
  when concept is not null or description is not null then coding('http://snomed.info/sct', concept,
    nullif(concat_ws(',', sct_description(description), rest), '')) end;
-- The id of a SNOMED CT description in the extension that the release has for it.
create macro sct_description(description) as
  '"extension":[{"url":"' || sct_description_url() || '","extension":[{"url":"descriptionId","valueId":' || json_text(description) || '}]}]';
-- Which system a code is in: s SNOMED CT, r Read v2, c CTV3, l any other; null for no code.
create macro kind_of_code(system, code) as case
  when system is null and code is null then null
  when system = 'http://snomed.info/sct' then 's'
  when lower(system) like '%readv2' then 'r'
  when lower(system) like '%ctv3' then 'c'
  else 'l' end;
-- What another coding says goes before it where it is of the same system, after it where it is of another.
create macro coding_before(kind, code, read2, ctv3, snomed, description, local) as case kind
  when 's' then case when code is distinct from snomed then snomed_coding(snomed, description, null) end
  when 'r' then case when read2 <> code then coding('http://read.info/readv2', read2, null) end
  when 'c' then case when ctv3 <> code then coding('http://read.info/ctv3', ctv3, null) end
  when 'l' then case when local <> code then coding('urn:changeover:fhir:local-code', local, null) end end;
create macro codings_after(kind, read2, ctv3, snomed, description, local) as nullif(concat_ws(',',
  case when kind is distinct from 's' then snomed_coding(snomed, description, null) end,
  case when kind is distinct from 'r' and read2 is not null then coding('http://read.info/readv2', read2, null) end,
  case when kind is distinct from 'c' and ctv3 is not null then coding('http://read.info/ctv3', ctv3, null) end,
  case when kind is distinct from 'l' and local is not null
    then coding('urn:changeover:fhir:local-code', local, null) end), '');
-- What stands in the coding of the original code besides: its term and description, and that it is the one that was
-- chosen, where a reader would take another.
create macro coding_rest(kind, code, term, snomed, description, before, after) as nullif(concat_ws(',',
  case when code is not null then display_of(term) end,
  case when kind = 's' and code is not distinct from snomed then sct_description(description) end,
  case when before is not null or (kind = 's' and after is not null) then '"userSelected":true' end), '');
-- The code set as CodeableConcept, so that whoever reads it finds the original code again: it stands first among those
-- that are not SNOMED CT, or is marked as chosen.
create macro concept_json(before, original, after, term) as '{' || nullif(concat_ws(',',
  '"coding":[' || nullif(concat_ws(',', before, original, after), '') || ']', '"text":' || json_text(term)), '') || '}';
