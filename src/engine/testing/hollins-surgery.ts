import type { VisionRows } from './vision-extract.ts';

const OWN = { PID: '501', SERVICE_ID: '77', ACTION: 'A' };

/** An entry of Edwin’s, written down on 4 March at ten past ten in his consultation, unless it says otherwise. */
export function ofEdwin(
  id: string,
  subset: string,
  more: Record<string, string>,
): Record<string, string> {
  return {
    ...OWN,
    ID: id,
    DATE: '20260304',
    RECORDED_DATE: '20260305',
    TIME: '1010',
    HCP: ':STAFF:9001',
    HCP_TYPE: 'A',
    CONTEXT: 'A',
    LINKS: 'E301',
    SUBSET: subset,
    ...more,
  };
}

/** An invented practice as Vision hands it over: one patient, with a row of every kind. */
export function hollins(): VisionRows {
  return {
    Practice: [{ ID: '1', NAME: 'Hollins Surgery', IDENTIFIER: 'F86007', POSTCODE: 'ZZ99 4AA' }],
    Staff: [
      {
        ID: '9001',
        HCP_TYPE: 'A',
        GMP_CODE: 'G9000001',
        SURNAME: 'Okoro',
        FORENAME: 'Ada',
        TITLE: 'Dr',
        SEX: 'F',
      },
      {
        ID: '9002',
        HCP_TYPE: 'D06',
        GMP_CODE: '',
        SURNAME: 'Bryn',
        FORENAME: 'Carys',
        TITLE: 'Mrs',
        SEX: 'F',
      },
    ],
    Patient: [
      {
        ...OWN,
        REFERENCE: '10023',
        DATE_OF_BIRTH: '19480717',
        SEX: 'M',
        POSTCODE: 'ZZ99 4AB',
        MARITAL_STATUS: 'M',
        GP: '9001',
        GP_USUAL: '9001',
        ACTIVE: 'R',
        REGISTERED_DATE: '20010102',
        PRACTICE: '1',
        SURNAME: 'O’Dare, "Ned"',
        FORENAME: 'Edwin',
        TITLE: 'Mr',
        NHS_NUMBER: '9990000026',
        ADDRESS: '4 Orchard Row||Hollins||',
        ADDRESS_1: '4 Orchard Row',
        ADDRESS_3: 'Hollins',
      },
    ],
    Encounter: [
      {
        ...OWN,
        ID: '301',
        DATE: '20260304',
        TIME: '1005',
        HCP: ':STAFF:9001',
        SESSION: 'G',
        LOCATION: 'S',
        DURATION: '12',
      },
      {
        ...OWN,
        ID: '302',
        DATE: '20260401',
        TIME: '9999',
        HCP: '9002',
        SESSION: 'V',
        LOCATION: 'H',
      },
    ],
    Journal: [
      ofEdwin('601', 'P', {
        CODE: 'C10..00',
        SNOMED_CODE: '73211009',
        RUBRIC: 'Diabetes mellitus',
        EPISODE: 'F',
      }),
      ofEdwin('602', 'T', {
        CODE: '246..00',
        RUBRIC: 'O/E - blood pressure',
        VALUE1: '142.00',
        VALUE2: '88',
        VALUE1_UNITS: 'mm Hg',
        ENTITY: 'BP',
      }),
      ofEdwin('603', 'T', {
        CODE: '442..00',
        RUBRIC: 'Serum TSH',
        VALUE1: '<0.05',
        VALUE1_UNITS: 'mU/L',
        LINKS: 'E301|601|',
      }),
      ofEdwin('604', 'C', {
        CODE: '1371.11',
        RUBRIC: 'Never smoked',
        TEXT: 'says: "never",\nnot even once',
        DATE: '2019',
        TIME: '',
      }),
      ofEdwin('605', 'L', {
        CODE: '14L1.00',
        RUBRIC: 'H/O: penicillin allergy',
        CERTAINTY: '255545003',
        SEVERITY: '6736007',
      }),
      ofEdwin('606', 'I', {
        CODE: '65E..00',
        RUBRIC: 'Influenza vaccination',
        IMMS_STATUS: 'Given',
        IMMS_BATCH: 'B12',
        IMMS_SITE: 'Left arm',
      }),
      ofEdwin('607', 'R', {
        CODE: 'f41y.',
        RUBRIC: 'Metformin 500mg tablets',
        DMD_CODE: '9007199254740993001',
        TEXT: 'One twice a day',
        VALUE1: '56.000',
        DRUG_FORM: 'tablet',
        EPISODE: 'R',
        LINKS: '601',
      }),
      ofEdwin('608', 'S', {
        RUBRIC: 'Metformin 500mg tablets',
        DMD_CODE: '9007199254740993001',
        TEXT: 'One twice a day',
        VALUE1: '56',
        DRUG_FORM: 'tablet',
        EPISODE: 'I',
        LINKS: '607',
      }),
      ofEdwin('609', 'A', {
        RUBRIC: 'Amoxicillin 500mg capsules',
        DMD_CODE: '9007199254740993002',
        TEXT: 'One three times a day',
        VALUE1: '21',
        DRUG_FORM: 'capsule',
        EPISODE: 'A',
      }),
      ofEdwin('610', 'C', {
        CODE: '9N3A.00',
        RUBRIC: 'Letter from hospital',
        ENTITY: 'LETTERS',
        DOCUMENT_ID: '12|0f8fad5b-d9cb-469f-a165-70867728950e',
      }),
    ],
    Referral: [
      {
        ...OWN,
        ID: '701',
        DATE: '20260304',
        HCP: '9001',
        TO_HCP: '',
        SPECIALTY: 'Diabetology',
        UNIT: 'RXX01',
        TYPE: 'O',
        LINKS: 'E301|601',
      },
    ],
  };
}

/** Hollins Surgery with a repeat that has ended, and one that links to it: the first has its end, the second is current. */
export function withRepeats(): VisionRows {
  const rows = hollins();
  rows.Journal?.push(
    ofEdwin('621', 'R', { RUBRIC: 'Simvastatin 40mg tablets', EPISODE: 'R', END_DATE: '20260301' }),
    ofEdwin('622', 'A', { RUBRIC: 'Ibuprofen 400mg tablets', EPISODE: 'A', END_DATE: '20260311' }),
  );
  return rows;
}
