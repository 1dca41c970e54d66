/** Where the extensions of GP Connect are defined: those of its own, and those of Care Connect. */
export const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-';
export const CARE_CONNECT =
  'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-';
export const CODE_SYSTEMS = 'https://fhir.nhs.uk/STU3/CodeSystem/';
export const HL7 = 'http://hl7.org/fhir/';
