import { type Bundle, SYSTEMS, type System } from './bundle.ts';
import { PatientRecord, type Person } from './record.ts';

/** Everyone of the practice, by file name, as the given system holds them. */
export function fernbankSurgery(side: System['name']): Record<string, Bundle> {
  const system = SYSTEMS[side];
  const told = PEOPLE.map(([person, tell]) => {
    const record = new PatientRecord(person, system);
    tell(record, side === 'target');
    return [person.file, record.finish()] as const;
  });
  return Object.fromEntries(told);
}

type Tell = (record: PatientRecord, moved: boolean) => void;

/** Rheumatoid arthritis on weekly methotrexate. The new system's authorisation says daily. */
const margery: Tell = (record, moved) => {
  record.visit('diagnosis', '2016-04-12T09:30:00+01:00');
  record.problem('arthritis', ['69896004', 'Rheumatoid arthritis'], 'diagnosis', '2016-03');
  record.visit('review', '2026-05-14T09:40:00+01:00');
  record.medicine('methotrexate', {
    drug: ['326874007', 'Methotrexate 2.5mg tablets'],
    visit: 'review',
    dose: 'Take SIX tablets once a WEEK, on Mondays',
    ...(moved ? { authorisedDose: 'Take SIX tablets once a DAY' } : {}),
    quantity: [24, 'tablet'],
    start: '2026-05-14',
    issues: ['2026-05-14', '2026-06-11'],
  });
  record.bloodPressure(
    'pressure',
    'review',
    '2026-05-14T09:45:00+01:00',
    [138, 82],
    moved ? 'mmHg' : 'mm[Hg]',
  );
  record.entry('weight', {
    code: ['27113001', 'Body weight'],
    visit: 'review',
    date: '2026-05-14T09:45:00+01:00',
    value: [64.5, 'kg'],
  });
};

/** Type 2 diabetes. The recall for his next HbA1c is lost, so nobody will call him. */
const desmond: Tell = (record, moved) => {
  record.visit('clinic', '2026-03-03T14:00:00+00:00', 'Diabetic clinic');
  record.problem('diabetes', ['44054006', 'Type 2 diabetes mellitus'], 'clinic', '2011-09-20');
  record.report('bloods', 'clinic', '2026-03-05T16:20:00+00:00', '2026-03-03T14:10:00+00:00');
  record.entry('hba1c', {
    code: ['999791000000106', 'Haemoglobin A1c level'],
    visit: 'clinic',
    date: '2026-03-03T14:10:00+00:00',
    value: [61, moved ? 'millimole per mole' : 'mmol/mol'],
    report: 'bloods',
  });
  record.entry('foot-check', {
    code: ['401191002', 'Diabetic foot examination'],
    visit: 'clinic',
    date: '2026-03-03',
    comment: 'Pulses present, sensation normal',
  });
  record.medicine('metformin', {
    drug: ['325278007', 'Metformin 500mg tablets'],
    visit: 'clinic',
    dose: 'Take ONE tablet twice a day with food',
    quantity: [56, 'tablet'],
    start: '2026-03-03',
    issues: ['2026-03-03', '2026-03-31', '2026-04-28'],
  });
  if (!moved)
    record.recall(
      'hba1c-recall',
      ['43396009', 'Haemoglobin A1c measurement'],
      'clinic',
      '2026-09-01',
    );
  record.recall(
    'eye-recall',
    ['134395001', 'Diabetic retinopathy screening'],
    'clinic',
    '2027-02-01',
  );
};

/** A reaction to penicillin. The allergy did not arrive. */
const priya: Tell = (record, moved) => {
  record.visit('reaction', '2014-11-06T11:15:00+00:00');
  if (!moved)
    record.allergy(
      'penicillin',
      ['91936005', 'Allergy to penicillin'],
      'reaction',
      '2014-11-05',
      'Widespread rash and swelling of the lips within an hour',
    );
  record.visit('asthma', '2026-02-17T08:50:00+00:00');
  record.problem('asthma', ['195967001', 'Asthma'], 'asthma', '1999');
  record.entry('peak-flow', {
    code: ['18491000', 'Peak expiratory flow rate'],
    visit: 'asthma',
    date: '2026-02-17',
    value: [410, 'L/min'],
  });
  record.medicine('salbutamol', {
    drug: ['320139002', 'Salbutamol 100micrograms/dose inhaler'],
    visit: 'asthma',
    dose: 'Inhale TWO puffs when needed',
    quantity: [1, 'inhaler'],
    start: '2026-02-17',
    issues: ['2026-02-17'],
  });
};

/** A child with his first MMR. The new system holds it twice. */
const alfie: Tell = (record, moved) => {
  const vaccine: [string, string] = ['38598009', 'Measles, mumps and rubella vaccination'];
  record.visit('baby-clinic', '2024-01-23T10:20:00+00:00', 'Child health clinic');
  record.immunisation('mmr', vaccine, 'baby-clinic', '2024-01-23T10:25:00+00:00', 'MM4471');
  if (moved)
    record.immunisation('mmr-again', vaccine, 'baby-clinic', '2024-01-23T10:25:00+00:00', 'MM4471');
  record.entry('height', {
    code: ['50373000', 'Body height'],
    visit: 'baby-clinic',
    date: '2024-01-23',
    value: [76.5, 'cm'],
  });
  record.recall('second-mmr', vaccine, 'baby-clinic', '2026-05-01');
};

/** Kidney disease. A potassium that called for action has turned into a harmless one. */
const eluned: Tell = (record, moved) => {
  record.visit('bloods', '2026-06-02T08:30:00+01:00', 'Phlebotomy');
  record.problem('kidney', ['709044004', 'Chronic kidney disease'], 'bloods', '2019-07');
  record.report('profile', 'bloods', '2026-06-03T17:05:00+01:00', '2026-06-02T08:35:00+01:00');
  record.entry('potassium', {
    code: ['1000651000000109', 'Serum potassium level'],
    visit: 'bloods',
    date: '2026-06-02T08:35:00+01:00',
    value: [moved ? 4.1 : 6.4, 'mmol/L'],
    report: 'profile',
  });
  record.entry('creatinine', {
    code: ['1000731000000107', 'Serum creatinine level'],
    visit: 'bloods',
    date: moved ? '2026-06-03T17:05:00+01:00' : '2026-06-02T08:35:00+01:00',
    value: [142, 'umol/L'],
    report: 'profile',
  });
  record.entry('sodium', {
    code: ['1000661000000107', 'Serum sodium level'],
    visit: 'bloods',
    date: '2026-06-02T08:35:00+01:00',
    value: [139, 'mmol/L'],
    report: 'profile',
  });
  record.document('kidney-letter', 'Letter from the renal clinic', 'bloods', '2026-05-20', 48213);
};

/** Lung disease of long standing, which the new system says began ten years later. */
const gordon: Tell = (record, moved) => {
  record.visit('spirometry', '2009-10-08T13:00:00+01:00');
  record.problem(
    'copd',
    ['13645005', 'Chronic obstructive lung disease'],
    'spirometry',
    moved ? '2019-10-08' : '2009-10-08',
  );
  record.visit('annual', '2026-01-20T15:30:00+00:00');
  record.entry('smoking', {
    code: ['8517006', 'Ex-smoker'],
    visit: 'annual',
    date: '2026-01-20',
    comment: moved
      ? 'Stopped in 2009. Twenty a day for thirty years.'
      : 'Stopped in 2009.\nTwenty a day for thirty years.',
  });
  record.entry('breathless', {
    code: ['267036007', 'Breathlessness'],
    visit: 'annual',
    date: '2026-01-20',
    comment: 'On hills and stairs',
  });
  record.medicine('tiotropium', {
    drug: ['407836009', 'Tiotropium bromide 18microgram inhalation powder capsules'],
    visit: 'annual',
    dose: 'Inhale ONE capsule once a day',
    quantity: [30, 'capsule'],
    start: '2026-01-20',
    issues: ['2026-01-20', '2026-02-17'],
  });
  record.immunisation(
    'flu',
    ['86198006', 'Influenza vaccination'],
    'annual',
    '2026-01-20T15:40:00+00:00',
    'FL2209',
  );
};

const PEOPLE: [Person, Tell][] = [
  [
    person(
      1,
      '9990000018',
      'Mrs',
      'Margery',
      'Tuffin',
      '1941-05-02',
      'female',
      '3 Mill Lane',
      'FB1 2CD',
    ),
    margery,
  ],
  [
    person(
      2,
      '9990000026',
      'Mr',
      'Desmond',
      'Okafor',
      '1958-11-19',
      'male',
      '14 Station Road',
      'FB1 4GH',
    ),
    desmond,
  ],
  [
    person(
      3,
      '9990000034',
      'Ms',
      'Priya',
      'Raman',
      '1987-08-30',
      'female',
      '8 Orchard Close',
      'FB2 1JK',
    ),
    priya,
  ],
  [
    person(
      4,
      '9990000042',
      'Master',
      'Alfie',
      'Whitlock',
      '2022-12-11',
      'male',
      '27 Ferry Street',
      'FB2 7LM',
    ),
    alfie,
  ],
  [
    person(
      5,
      '9990000050',
      'Mrs',
      'Eluned',
      'Pryce',
      '1972-02-14',
      'female',
      '1 Chapel View',
      'FB3 5NP',
    ),
    eluned,
  ],
  [
    person(
      6,
      '9990000069',
      'Mr',
      'Gordon',
      'Astley',
      '1949-06-25',
      'male',
      '60 Quarry Hill',
      'FB3 9QR',
    ),
    gordon,
  ],
];

function person(
  place: number,
  nhsNumber: string,
  prefix: string,
  given: string,
  family: string,
  birthDate: string,
  gender: Person['gender'],
  address: string,
  postcode: string,
): Person {
  const file = `patient-${place}.json`;
  return { file, nhsNumber, prefix, given, family, birthDate, gender, address, postcode };
}
