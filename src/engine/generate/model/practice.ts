import { dayOf, isWorkingDay } from './days.ts';
import { Random } from './random.ts';

/** All that a practice is made from: nothing else decides what is generated. */
export type PracticeSettings = {
  patients: number;
  seed: number;
  /** How much of everything a patient has, beside an average practice. */
  volume: number;
  /** Whether what real extracts get wrong is put in at small rates. */
  quirks: boolean;
  /** The day up to which the record tells, as YYYY-MM-DD. */
  asOf: string;
};

export type Practice = Omit<PracticeSettings, 'asOf'> & {
  asOf: number;
  /** Working days with clinics, the first one first; some lie ahead. */
  clinicDays: readonly number[];
};

/** Patients in the care of one GP and her team. */
export const LIST_SIZE = 500;
export const CLINIC_DAYS = 556;
const DAYS_AHEAD = 42;

export function openPractice(settings: PracticeSettings): Practice {
  const asOf = dayOf(settings.asOf);
  const clinicDays: number[] = [];
  for (let day = asOf + DAYS_AHEAD; clinicDays.length < CLINIC_DAYS; day--)
    if (isWorkingDay(day)) clinicDays.unshift(day);
  return { ...settings, asOf, clinicDays };
}

/** Of a million numbers from 999 000 0000 on, which are never issued, those with a check digit. */
const PREFIXES: number[] = [];

/** A never-issued NHS number, another one for each patient of a practice. */
export function nhsNumberOf(practice: Practice, patient: number): string {
  const prefixes = validPrefixes();
  const start = new Random(practice.seed, 0x4e485).below(prefixes.length);
  const prefix = prefixes[(start + patient * STEP) % prefixes.length] as number;
  return withCheckDigit(999_000_000 + prefix) as string;
}

/** A prime, so that no number comes twice before all have come. */
const STEP = 611_953;

export function mostPatients(): number {
  return validPrefixes().length;
}

function validPrefixes(): number[] {
  if (PREFIXES.length === 0)
    for (let prefix = 0; prefix < 1_000_000; prefix++)
      if (withCheckDigit(999_000_000 + prefix)) PREFIXES.push(prefix);
  return PREFIXES;
}

function withCheckDigit(nine: number): string | null {
  const digits = String(nine);
  let sum = 0;
  for (let place = 0; place < 9; place++) sum += (digits.charCodeAt(place) - 48) * (10 - place);
  const check = (11 - (sum % 11)) % 11;
  if (check === 10) return null;
  return `${digits}${check}`;
}
