create macro sct_description_url() as
  'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid';
create macro display_of(term) as '"display":' || json_text(term);
create macro code_not_stated() as
  '{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}';
-- GP Connect has no place for how a value was received.
create macro beside(name, fhir, received) as '"' || name || '":' || fhir;
-- The system that gave an id: its own address, or the one for ids that hold across care settings.
create macro id_system(system) as case when system like '%:%' and not contains(system, ' ') then system
  else 'https://fhir.nhs.uk/Id/cross-care-setting-identifier' end;
-- People and places are known by their names, as the canonical record tells them.
create macro person_id(name) as uuid5('practitioner|' || name);
create macro place_id(name) as uuid5('location|' || name);
create macro medicine_id(patient, concept) as uuid5(concat('medicine|', patient, '|', concept));
-- A session is known by its own id, else by what it is called.
create macro session_id(id, name) as uuid5(concat('session|', id, '|', name));
