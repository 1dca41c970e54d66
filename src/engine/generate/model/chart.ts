import { type Appointment, appointmentsOf, slotRef } from './appointments.ts';
import type { Code } from './catalogue.ts';
import { yearOf } from './days.ts';
import type { Person } from './person.ts';
import type { Practice } from './practice.ts';
import { Random } from './random.ts';
import type { Consultation, Entry, PatientRecord, Written } from './record.ts';
import { type KIND, type Ref, refTo } from './ref.ts';
import { type Role, Team } from './staff.ts';

const CHART = 0xc4a7;

/** A patient's record while it is written, and what is needed to write it. */
export class Chart {
  readonly practice: Practice;
  readonly person: Person;
  readonly random: Random;
  readonly record: PatientRecord;
  readonly #team: Team;
  /** Appointments that were kept and have no consultation yet. */
  readonly #kept: Appointment[];
  readonly #counts = new Map<string, number>();

  constructor(practice: Practice, person: Person) {
    this.practice = practice;
    this.person = person;
    this.random = new Random(practice.seed, person.number, CHART);
    this.#team = new Team(practice, person.list);
    this.#kept = appointmentsOf(practice, person).filter(({ day }) => day <= person.last);
    this.record = {
      person,
      consultations: [],
      entries: [],
      courses: [],
      issues: [],
      diary: [],
      registration: [],
      changes: [],
    };
  }

  staff(role: Role, day: number): Ref {
    return this.#team.on(role, day);
  }

  ref(kind: keyof typeof KIND): Ref {
    const n = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, n + 1);
    return refTo(kind, this.person.number, n);
  }

  /** What is said about everything that is written down: by whom, when, entered when. */
  written(kind: keyof typeof KIND, day: number, role: Role, time: number): Written {
    const { random } = this;
    const clinician = this.staff(role, day);
    const isLate = random.chance(0.04);
    return {
      ref: this.ref(kind),
      day,
      precision: 'YMD',
      entered: isLate ? Math.min(this.practice.asOf, day + random.between(1, 40)) : day,
      time,
      clinician,
      enteredBy: random.chance(0.85) ? clinician : this.staff('administrator', day),
      confidential: false,
    };
  }

  someTime(): number {
    return Math.floor((8 + this.random.next() * 10) * 3600);
  }

  /** Opens a consultation; one that somebody came to or rang for uses up an appointment of its year. */
  consult(
    day: number,
    place: Code,
    style: string,
    role: Role,
    byAppointment: boolean,
  ): Consultation {
    const appointment = byAppointment ? this.#takeAppointment(day) : undefined;
    const time = appointment ? appointment.start + this.random.between(60, 1200) : this.someTime();
    const consultation: Consultation = {
      ...this.written('consultation', appointment?.day ?? day, role, time),
      slot: appointment ? slotRef(this.person.list, appointment.place) : null,
      place,
      style,
      complete: !this.random.chance(0.004),
    };
    this.record.consultations.push(consultation);
    return consultation;
  }

  #takeAppointment(day: number): Appointment | undefined {
    const first = this.#kept[0];
    if (!first || yearOf(first.day) > yearOf(day)) return undefined;
    return this.#kept.shift();
  }

  /** Enters a code in a consultation, or beside all of them with what was written about it. */
  enter(at: Consultation | Written, code: Code, said: Partial<Entry> = {}): Entry {
    const consultation = 'place' in at ? at.ref : null;
    const entry: Entry = {
      ref: this.ref('entry'),
      day: at.day,
      precision: 'YMD',
      entered: at.entered,
      time: at.time,
      clinician: at.clinician,
      enteredBy: at.enteredBy,
      confidential: at.confidential,
      code,
      parent: null,
      problem: null,
      consultation,
      text: '',
      value: null,
      operator: '',
      unit: '',
      low: null,
      high: null,
      abnormal: '',
      episode: 'None',
      document: null,
      qualifiers: '',
      asProblem: null,
      asReferral: null,
      ...said,
    };
    this.record.entries.push(entry);
    return entry;
  }
}
