import type { Code, Drug } from './catalogue.ts';
import type { Person } from './person.ts';
import type { Ref } from './ref.ts';

/** How much of a date is known. */
export type Precision = 'U' | 'Y' | 'YM' | 'YMD' | 'YMDT';

/** Who did what when, common to all that is written down about a patient. */
export type Written = {
  ref: Ref;
  day: number;
  precision: Precision;
  entered: number;
  time: number;
  clinician: Ref;
  enteredBy: Ref;
  confidential: boolean;
};

export type Consultation = Written & {
  slot: Ref | null;
  place: Code;
  style: string;
  complete: boolean;
};

export type Entry = Written & {
  code: Code;
  parent: Ref | null;
  problem: Ref | null;
  consultation: Ref | null;
  text: string;
  value: number | null;
  operator: string;
  unit: string;
  low: number | null;
  high: number | null;
  abnormal: '' | 'HI' | 'LO';
  episode: 'First' | 'New' | 'Review' | 'None';
  document: Ref | null;
  qualifiers: string;
  asProblem: ProblemFacts | null;
  asReferral: ReferralFacts | null;
};

export type ProblemFacts = {
  parent: Ref | null;
  relationship: '' | 'Grouped' | 'Combined' | 'Evolved' | 'Replaced';
  comment: string;
  ended: number | null;
  expectedDays: number;
  reviewed: number | null;
  reviewer: Ref | null;
  isActive: boolean;
  isSignificant: boolean;
};

export type ReferralFacts = {
  target: Ref;
  urgency: string;
  service: string;
  mode: string;
  ubrn: string;
  transport: string;
};

export type Course = Written & {
  drug: Drug;
  dosage: string;
  quantity: number;
  type: 'Acute' | 'Repeat' | 'Repeat Dispensing' | 'Automatic';
  problem: Ref | null;
  isActive: boolean;
  cancelled: number | null;
  issued: number;
  authorised: number | null;
  expires: number | null;
};

export type Issue = Written & {
  course: Ref | null;
  drug: Drug;
  dosage: string;
  quantity: number;
  problem: Ref | null;
  consultation: Ref | null;
  compliance: number | null;
  isContraceptive: boolean;
  isPrivate: boolean;
  patientMessage: string;
  pharmacyText: string;
  review: number | null;
  method: string;
};

export type DiaryItem = Written & {
  code: Code;
  text: string;
  duration: string;
  place: string;
  consultation: Ref | null;
  isActive: boolean;
  isComplete: boolean;
};

export type RegistrationStep = { day: number; time: number; status: string };

export type Change = { of: Ref; item: string; mode: string; day: number; time: number; by: Ref };

/** Everything that a practice holds about one patient; appointments stand in the diary of the list. */
export type PatientRecord = {
  person: Person;
  consultations: Consultation[];
  entries: Entry[];
  courses: Course[];
  issues: Issue[];
  diary: DiaryItem[];
  registration: RegistrationStep[];
  changes: Change[];
};
