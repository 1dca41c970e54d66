import { Bundle, concept, type System } from './bundle.ts';

export type Person = {
  file: string;
  nhsNumber: string;
  prefix: string;
  given: string;
  family: string;
  birthDate: string;
  gender: 'female' | 'male';
  address: string;
  postcode: string;
};

type Entry = {
  code: [code: string, term: string];
  visit: string;
  date: string;
  value?: [value: number, unit: string];
  comment?: string;
  report?: string;
};

type Medicine = {
  drug: [code: string, name: string];
  visit: string;
  dose: string;
  /** The dose as the authorisation has it, where it is not that of the course. */
  authorisedDose?: string;
  quantity: [amount: number, unit: string];
  start: string;
  issues: string[];
};

const DOCTOR = 'dr-hale';

/** Writes what a practice knows of one person, in the words of the practice, as resources. */
export class PatientRecord {
  readonly bundle: Bundle;
  readonly #places = new Map<string, { type: string; word: string }[]>();
  readonly #days = new Map<string, string>();
  readonly #results = new Map<string, string[]>();

  constructor(person: Person, system: System) {
    this.bundle = new Bundle(system, person.file);
    const { nhsNumber, prefix, given, family, birthDate, gender, address, postcode } = person;
    this.bundle.add('Patient', 'patient', {
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
      active: true,
      name: [{ use: 'official', prefix: [prefix], given: [given], family }],
      gender,
      birthDate,
      address: [{ use: 'home', line: [address], city: 'Fernbank', postalCode: postcode }],
      generalPractitioner: [this.#doctor()],
      managingOrganization: this.bundle.reference('Organization', 'surgery'),
    });
    this.#directory();
  }

  visit(word: string, date: string, type = 'GP surgery'): void {
    this.#places.set(word, []);
    this.#days.set(word, date.slice(0, 10));
    this.bundle.add('Encounter', word, {
      status: 'finished',
      type: [{ text: type }],
      subject: this.bundle.subject(),
      participant: [{ individual: this.#doctor() }],
      period: { start: date },
      location: [{ location: { display: 'Fernbank Surgery' } }],
    });
  }

  entry(word: string, { code, visit, date, value, comment, report }: Entry): void {
    this.bundle.add('Observation', word, {
      status: 'final',
      code: concept(...code),
      ...this.#seen(visit),
      effectiveDateTime: date,
      issued: `${this.#dayOf(visit)}T10:05:00+00:00`,
      performer: [this.#doctor()],
      ...(value ? { valueQuantity: { value: value[0], unit: value[1] } } : {}),
      ...(comment ? { comment } : {}),
      ...(report ? { specimen: this.bundle.reference('Specimen', report) } : {}),
    });
    this.#stands(visit, 'Observation', word);
    if (report) this.#results.get(report)?.push(word);
  }

  bloodPressure(
    word: string,
    visit: string,
    date: string,
    pressure: [number, number],
    unit: string,
  ) {
    const [systolic, diastolic] = pressure;
    this.bundle.add('Observation', word, {
      status: 'final',
      code: concept('75367002', 'Blood pressure'),
      ...this.#seen(visit),
      effectiveDateTime: date,
      issued: `${this.#dayOf(visit)}T10:07:00+00:00`,
      performer: [this.#doctor()],
      component: [
        {
          code: concept('72313002', 'Systolic arterial pressure'),
          valueQuantity: { value: systolic, unit },
        },
        {
          code: concept('1091811000000102', 'Diastolic arterial pressure'),
          valueQuantity: { value: diastolic, unit },
        },
      ],
    });
    this.#stands(visit, 'Observation', word);
  }

  /** A laboratory's report; entries join it by its word. */
  report(word: string, visit: string, issued: string, sampled: string): void {
    this.#results.set(word, []);
    this.bundle.add('Specimen', word, {
      type: { text: 'Venous blood' },
      subject: this.bundle.subject(),
      collection: { collectedDateTime: sampled },
      receivedTime: issued,
    });
    this.#stands(visit, 'DiagnosticReport', word);
    this.#onceDone.push(() =>
      this.bundle.add('DiagnosticReport', word, {
        status: 'final',
        code: concept('721981007', 'Diagnostic studies report'),
        ...this.#seen(visit),
        issued,
        specimen: [this.bundle.reference('Specimen', word)],
        result: (this.#results.get(word) ?? []).map((result) =>
          this.bundle.reference('Observation', result),
        ),
      }),
    );
  }

  problem(
    word: string,
    code: [string, string],
    visit: string,
    onset: string,
    significance: 'major' | 'minor' = 'major',
  ): void {
    this.bundle.add('Condition', word, {
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1',
          valueCode: significance,
        },
      ],
      clinicalStatus: 'active',
      category: [{ coding: [{ code: 'problem-list-item', display: 'Problem List Item' }] }],
      code: concept(...code),
      ...this.#seen(visit),
      onsetDateTime: onset,
      assertedDate: `${this.#dayOf(visit)}T10:00:00+00:00`,
      asserter: this.#doctor(),
    });
    this.#stands(visit, 'Condition', word);
  }

  allergy(word: string, code: [string, string], visit: string, onset: string, note: string): void {
    this.bundle.add('AllergyIntolerance', word, {
      clinicalStatus: 'active',
      verificationStatus: 'confirmed',
      category: ['medication'],
      code: concept(...code),
      patient: this.bundle.subject(),
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter',
          valueReference: this.bundle.reference('Encounter', visit),
        },
      ],
      onsetDateTime: onset,
      assertedDate: `${this.#dayOf(visit)}T10:02:00+00:00`,
      recorder: this.#doctor(),
      note: [{ text: note }],
    });
    this.#stands(visit, 'AllergyIntolerance', word);
  }

  medicine(word: string, medicine: Medicine): void {
    const { drug, visit, dose, authorisedDose = dose, quantity, start, issues } = medicine;
    const medication = { medicationReference: this.bundle.reference('Medication', word) };
    const plan = [this.bundle.reference('MedicationRequest', `${word}-plan`)];
    this.bundle.add('Medication', word, { code: concept(...drug) });
    this.bundle.add('MedicationStatement', word, {
      basedOn: plan,
      status: 'active',
      ...medication,
      ...this.#seen(visit),
      effectivePeriod: { start },
      dateAsserted: `${this.#dayOf(visit)}T10:10:00+00:00`,
      taken: 'unk',
      dosage: [{ text: dose }],
    });
    const request = (intent: string, day: string, text: string) => ({
      status: intent === 'plan' ? 'active' : 'completed',
      intent,
      ...medication,
      subject: this.bundle.subject(),
      authoredOn: `${day}T10:10:00+00:00`,
      recorder: this.#doctor(),
      dosageInstruction: [{ text }],
      dispenseRequest: {
        validityPeriod: { start: day },
        quantity: { value: quantity[0], unit: quantity[1] },
      },
    });
    this.bundle.add('MedicationRequest', `${word}-plan`, request('plan', start, authorisedDose));
    for (const day of issues)
      this.bundle.add('MedicationRequest', `${word}-${day}`, {
        basedOn: plan,
        ...request('order', day, dose),
      });
  }

  immunisation(word: string, vaccine: [string, string], visit: string, date: string, lot: string) {
    this.bundle.add('Immunization', word, {
      status: 'completed',
      notGiven: false,
      vaccineCode: concept(...vaccine),
      patient: this.bundle.subject(),
      encounter: this.bundle.reference('Encounter', visit),
      date,
      primarySource: true,
      lotNumber: lot,
      practitioner: [{ actor: this.#doctor() }],
    });
    this.#stands(visit, 'Immunization', word);
  }

  recall(word: string, code: [string, string], visit: string, due: string): void {
    this.bundle.add('ProcedureRequest', word, {
      status: 'active',
      intent: 'plan',
      code: concept(...code),
      ...this.#seen(visit),
      occurrenceDateTime: due,
      authoredOn: `${this.#dayOf(visit)}T10:15:00+00:00`,
      requester: { agent: this.#doctor() },
    });
    this.#stands(visit, 'ProcedureRequest', word);
  }

  document(word: string, title: string, visit: string, date: string, size: number): void {
    this.bundle.add('DocumentReference', word, {
      status: 'current',
      type: { text: 'Letter' },
      subject: this.bundle.subject(),
      created: date,
      indexed: `${date}T09:00:00.000+00:00`,
      description: title,
      content: [{ attachment: { contentType: 'application/pdf', size } }],
      context: { encounter: this.bundle.reference('Encounter', visit) },
    });
    this.#stands(visit, 'DocumentReference', word);
  }

  /** Adds what can only be written last: reports with their results, and the lists of each visit. */
  finish(): Bundle {
    for (const write of this.#onceDone) write();
    for (const [visit, places] of this.#places) this.#lists(visit, places);
    return this.bundle;
  }

  readonly #onceDone: (() => void)[] = [];

  #lists(visit: string, places: { type: string; word: string }[]): void {
    const list = (word: string, code: [string, string], title: string, items: unknown[]) =>
      this.bundle.add('List', word, {
        status: 'current',
        mode: 'snapshot',
        title,
        code: concept(...code),
        subject: this.bundle.subject(),
        encounter: this.bundle.reference('Encounter', visit),
        entry: items.map((item) => ({ item })),
      });
    const heading = `${visit}-heading`;
    const topic = `${visit}-topic`;
    list(visit, ['325851000000107', 'Consultation'], 'GP surgery', [
      this.bundle.reference('List', topic),
    ]);
    list(topic, ['25851000000105', 'Topic (EHR)'], 'Review', [
      this.bundle.reference('List', heading),
    ]);
    const items = places.map(({ type, word }) => this.bundle.reference(type, word));
    list(heading, ['24781000000107', 'Category (EHR)'], 'Findings', items);
  }

  #directory(): void {
    this.bundle.add('Organization', 'surgery', { name: 'Fernbank Surgery' });
    this.bundle.add('Practitioner', DOCTOR, {
      name: [{ use: 'official', prefix: ['Dr'], given: ['Rowan'], family: 'Hale' }],
    });
  }

  #doctor(): { reference: string } {
    return this.bundle.reference('Practitioner', DOCTOR);
  }

  #seen(visit: string) {
    return { subject: this.bundle.subject(), context: this.bundle.reference('Encounter', visit) };
  }

  #stands(visit: string, type: string, word: string): void {
    this.#places.get(visit)?.push({ type, word });
  }

  #dayOf(visit: string): string {
    const day = this.#days.get(visit);
    if (!day) throw new Error(`${visit} is no visit of the story`);
    return day;
  }
}
