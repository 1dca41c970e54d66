import {
  codeOf,
  DONE_BY,
  day,
  drugOf,
  flag,
  joinsOfCode,
  list,
  mapping,
  name,
  type RecordTable,
} from './record-table.ts';

const CODE = `nullif(trim(t.CTV3Code), '')`;
const CONCEPT = 'id_of(t.SNOMEDCode)';
const IMMUNISATION = `nullif(trim(t.ImmsReadCode), '')`;
const ALLERGEN = 'coalesce(id_of(t.IDDrugCode), id_of(t.IDMultiLexAction))';

/** What was found, said and done. */
export const CLINICAL: readonly RecordTable[] = [
  {
    table: 'SREvent',
    types: ['consultation'],
    common: { orig_term: list('ContactMethod') },
    columns: {
      consultation: {
        status: `case flag_of(t.EventIncomplete) when 'true' then 'incomplete' when 'false' then 'complete' end`,
        place: list('ContactEventLocation'),
        clinician: DONE_BY,
        is_clinical: flag('ClinicalEvent'),
        team: name('IDTeam'),
        branch: name('IDBranch'),
        authorised_by: name('IDProfileAuthorisedBy'),
      },
    },
  },
  {
    table: 'SRCode',
    types: ['coded_entry', 'allergy'],
    type: `case when kind.kind = 'Allergy' and not is_true(t.IsNumeric) then 'allergy' else 'coded_entry' end`,
    joins: [
      ...joinsOfCode('trim(t.CTV3Code)'),
      'left join ctv3_kind kind on kind.id = trim(t.CTV3Code)',
      'left join unit_spelling spelling on spelling.written = t.NumericUnit',
    ],
    code: `coalesce(${CODE}, ${CONCEPT})`,
    common: {
      ...codeOf(CODE, CONCEPT, 'coalesce(t.CTV3Text, words.name, t.SNOMEDText)'),
      value: `case when is_true(t.IsNumeric)
        then nullif(concat(trim(t.NumericComparator), plain_number(trim(t.NumericValue))), '') end`,
      unit: 'case when is_true(t.IsNumeric) then coalesce(spelling.unit, t.NumericUnit) end',
    },
    columns: {
      coded_entry: {
        category: 'kind.kind',
        value_num: 'case when is_true(t.IsNumeric) then t.NumericValue end',
        comparator: 't.NumericComparator',
        unit_raw: 't.NumericUnit',
        episodicity: mapping('EpisodeType'),
        performer: DONE_BY,
        template: name('IDTemplate'),
      },
      allergy: { category: 'kind.kind', episodicity: mapping('EpisodeType'), recorder: DONE_BY },
    },
  },
  {
    table: 'SRProblem',
    types: ['problem'],
    joins: [
      ...joinsOfCode('trim(t.CTV3Code)'),
      'left join entry_words entry on entry.patient = t.patient and entry.id = id_of(t.IDCode)',
    ],
    code: CODE,
    common: codeOf(CODE, 'entry.concept', 'coalesce(entry.name, words.name)'),
    kinds: { IDCode: 'other:entry' },
    columns: {
      problem: { significance: mapping('Severity'), ended: day('DateEnd'), asserter: DONE_BY },
    },
  },
  {
    table: 'SRDrugSensitivity',
    types: ['allergy'],
    joins: ['left join drug_text drug on drug.id = id_of(t.IDDrugCode)'],
    code: ALLERGEN,
    common: drugOf(ALLERGEN, 'null::varchar', 'drug.name'),
    effective: 'coalesce(t.DateEvent, t.DateStarted)',
    columns: {
      allergy: {
        category: `'medication'`,
        formulation_specific: flag('FormulationSpecific'),
        started: day('DateStarted'),
        ended: day('DateEnded'),
        recorder: DONE_BY,
      },
    },
  },
  {
    table: 'SRImmunisation',
    types: ['immunisation'],
    joins: joinsOfCode('trim(t.ImmsReadCode)'),
    code: `coalesce(${IMMUNISATION}, id_of(t.ImmsSNOMEDCode))`,
    common: {
      ...codeOf(
        IMMUNISATION,
        'id_of(t.ImmsSNOMEDCode)',
        `coalesce(words.name, ${name('IDImmunisationContent')})`,
      ),
      value: `nullif(concat_ws(' ', nullif(${name('IDImmunisationContent')}, words.name), ${mapping('VaccPart')}), '')`,
    },
    columns: {
      immunisation: {
        status: 't.VaccinationStatus',
        vaccine: name('IDImmunisationContent'),
        dose_number: mapping('VaccPart'),
        site: mapping('Location'),
        route: mapping('Method'),
        batch: 't.VaccBatchNumber',
        expires: day('DateExpiry'),
        given_by: DONE_BY,
        note: 't.Dose',
      },
    },
  },
];
