create macro sct_description_url() as
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-CodingSCTDescId';
-- The recorded term stands in the text of the concept alone.
create macro display_of(term) as null::varchar;
create macro code_not_stated() as
  '{"extension":[{"url":"urn:changeover:fhir:not-received","valueBoolean":true}],"text":"Not stated"}';
-- A value that stands beside what FHIR makes of it where the two differ.
create macro beside(name, fhir, received) as concat_ws(',', '"' || name || '":' || fhir,
  case when received is not null and fhir is distinct from received
    then '"_' || name || '":{"extension":[{"url":"urn:changeover:fhir:as-received","valueString":' || json_text(received) || '}]}' end);
