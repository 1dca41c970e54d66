import type { Role } from '../format.ts';

/**
 * What each element of a message is that stands for something of its own. `record` has a fate; `part`
 * is told with the record around it; `structure` holds records together and is not compared;
 * `directory` is compared by name. Any other element is a part of the one around it.
 */
export const ELEMENT_ROLES = {
  patient: 'record',
  ehrComposition: 'record',
  ObservationStatement: 'record',
  NarrativeStatement: 'record',
  'CompoundStatement CLUSTER': 'record',
  'CompoundStatement BATTERY': 'record',
  LinkSet: 'record',
  PlanStatement: 'record',
  RequestStatement: 'record',
  RegistrationStatement: 'record',
  MedicationStatement: 'record',
  ehrSupplyAuthorise: 'record',
  ehrSupplyPrescribe: 'record',
  ehrSupplyDiscontinue: 'part',
  referredToExternalDocument: 'part',
  attachment: 'part',
  specimen: 'part',
  consumable: 'part',
  location: 'part',
  'CompoundStatement TOPIC': 'structure',
  'CompoundStatement CATEGORY': 'structure',
  EhrExtract: 'structure',
  ehrFolder: 'structure',
  component: 'structure',
  EhrEmpty: 'structure',
  statementRef: 'structure',
  namedStatementRef: 'structure',
  priorMedicationRef: 'structure',
  Agent: 'directory',
} as const satisfies Record<string, Role>;

/** Messages that carry a record; anything else is no GP2GP record. */
export const MESSAGES = new Set(['RCMR_IN030000UK06', 'RCMR_IN030000UK07']);

/** Compositions that hold what was recorded outside of a consultation; they are structure. */
export const OUTSIDE_CONSULTATION = new Set(['196401000000100', '196391000000103']);

/** Compound statements by their code, whichever release of the code it is written in. */
export const REPORT_CODE = '16488004';
export const SPECIMEN_CODE = '123038009';

/** The entries of such a statement are allergies. */
export const ALLERGY_CATEGORIES: Readonly<Record<string, string>> = {
  'SN53.00': 'environment',
  'SN53.': 'environment',
  '14L..00': 'medication',
  '14L..': 'medication',
};

export const PROBLEM_STATUS: Readonly<Record<string, string>> = {
  '394774009': 'active',
  '394775005': 'inactive',
};

export const PROBLEM_SIGNIFICANCE: Readonly<Record<string, string>> = {
  '386134007': 'major',
  '394847000': 'minor',
};

export const NHS_NUMBER_OID = '2.16.840.1.113883.2.1.4.1';
export const ODS_OIDS = new Set(['1.2.826.0.1285.0.1.10', '2.16.840.1.113883.2.1.4.3']);
