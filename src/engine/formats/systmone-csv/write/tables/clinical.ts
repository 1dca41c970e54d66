import type { WrittenTable } from '../written-table.ts';

/** The rows of a canonical table with the code that SystmOne has for each. */
export const coded = (table: string, condition = 'true') => `
  select t.*, code.ctv3 as code_ctv3, code.words as code_words
  from ${table} t left join code_row code on code.n = t.n where ${condition}`;

const CODE = {
  CTV3Code: 'r.code_ctv3',
  CTV3Text: 'r.code_words',
  SNOMEDCode: 'r.snomed_concept',
  SNOMEDText: 'case when r.snomed_concept is not null and r.ctv3 is null then r.code_words end',
};

/** A report names who answers for it by id alone; of an id that several names have nobody knows which. */
const REPORTED = `
  select t.*, who.name as reported_by from (${coded('test_report')}) t
  left join (
    select source_id, min(name) as name from practitioner group by 1 having count(distinct name) = 1
  ) who on who.source_id = t.responsible_id`;

/** What stands in SRCode, a type of record after the other. */
const ENTRIES: readonly WrittenTable[] = [
  {
    table: 'SRCode',
    rows: coded('coded_entry'),
    doneBy: 'r.performer',
    columns: {
      ...CODE,
      NumericComparator: 'r.comparator',
      IsNumeric: 'r.value_num is not null',
      NumericValue: 'r.value_num',
      NumericUnit: 'r.unit_raw',
      EpisodeType: 'r.episodicity',
      IDTemplate: 'r.template',
    },
  },
  {
    table: 'SRCode',
    name: 'SRCode of allergies',
    rows: coded('allergy', `t.orig_system is distinct from 'MultiLex'`),
    doneBy: 'r.recorder',
    columns: { ...CODE, IsNumeric: 'false', EpisodeType: 'r.episodicity' },
  },
  {
    table: 'SRCode',
    name: 'SRCode of test reports',
    rows: REPORTED,
    doneBy: 'r.reported_by',
    columns: { ...CODE, IsNumeric: 'false', EpisodeType: 'r.episodicity' },
  },
];

/** What was found, said and done. */
export const CLINICAL: readonly WrittenTable[] = [
  {
    table: 'SREvent',
    rows: 'select * from consultation',
    doneBy: 'r.clinician',
    columns: {
      ContactEventLocation: 'r.place',
      ContactMethod: 'coalesce(r.orig_term, r.value)',
      EventIncomplete: `case when lower(r.status) in ('incomplete', 'false') then 'true'
        when lower(r.status) in ('complete', 'true', 'finished') then 'false' end`,
      ClinicalEvent: 'r.is_clinical',
      IDTeam: 'r.team',
      IDBranch: 'r.branch',
      IDProfileAuthorisedBy: 'r.authorised_by',
    },
  },
  ...ENTRIES,
  {
    table: 'SRProblem',
    rows: coded('problem'),
    doneBy: 'r.asserter',
    columns: { CTV3Code: 'r.code_ctv3', DateEnd: 'r.ended', Severity: 'r.significance' },
  },
  {
    table: 'SRDrugSensitivity',
    rows: `select * from allergy where orig_system = 'MultiLex'`,
    doneBy: 'r.recorder',
    columns: {
      DateStarted: 'r.started',
      DateEnded: 'r.ended',
      FormulationSpecific: 'r.formulation_specific',
      IDDrugCode: 'r.orig_code',
    },
  },
  {
    table: 'SRImmunisation',
    rows: coded('immunisation'),
    doneBy: 'r.given_by',
    columns: {
      IDImmunisationContent: 'r.vaccine',
      Dose: `case when r.source_system = 'SystmOne' then r.note end`,
      Location: 'r.site',
      Method: 'r.route',
      DateExpiry: 'r.expires',
      ImmsReadCode: 'r.code_ctv3',
      ImmsSNOMEDCode: 'r.snomed_concept',
      VaccPart: 'r.dose_number',
      VaccBatchNumber: 'r.batch',
      VaccinationStatus: 'r.status',
    },
  },
];
