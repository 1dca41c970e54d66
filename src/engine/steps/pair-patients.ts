import { isPlaceholder, readNhsNumber } from '../../lib/nhs-number.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { GivenPair } from './given-pairs.ts';

/** A patient as one side's extract tells of it; `patient` is that side's number for the bundle. */
export type StagedPatient = {
  patient: number;
  /** The file that it was read from, by its place in the order of names. */
  source_file: number;
  source_id: string | null;
  nhs_number: string | null;
  family_name: string | null;
  given_names: string | null;
  date_of_birth: string | null;
  sex: string | null;
  postcode: string | null;
};

export type PairedBy = 'given' | 'nhs-number' | 'demographics' | 'id';

/** One person: every bundle of either side that is of them. Several bundles are pooled. */
export type Person = { source: number[]; target: number[]; pairedBy: PairedBy };

export function isInBoth({ source, target }: Person): boolean {
  return source.length > 0 && target.length > 0;
}

/**
 * Finds each person on both sides: those that are given as one; by NHS number; those left over by surname, forenames, date of
 * birth, sex and postcode together; those left over again by nothing but their id. Someone on one
 * side only has no numbers on the other; their bundles are pooled by NHS number all the same.
 */
export function pairPatients(
  source: readonly StagedPatient[],
  target: readonly StagedPatient[],
  given: readonly GivenPair[] = [],
): Person[] {
  const people = given.map((pair) => asGiven(pair, source, target));
  const isLeft = (side: 'source' | 'target', { patient }: StagedPatient) =>
    !people.some((person) => person[side].includes(patient));
  let left = {
    source: source.filter((patient) => isLeft('source', patient)),
    target: target.filter((patient) => isLeft('target', patient)),
  };
  for (const [pairedBy, keyOf] of KEYS) {
    const theirs = byKey(left.target, keyOf);
    const found = [...byKey(left.source, keyOf)]
      .map(([key, ones]) => ({ ones, others: theirs.get(key) ?? [] }))
      .filter(({ ones, others }) => others.length > 0 && mayBeOne(pairedBy, ones, others));
    for (const { ones, others } of found)
      people.push({ source: numbers(ones), target: numbers(others), pairedBy });
    const done = new Set(found.flatMap(({ ones, others }) => [...ones, ...others]));
    left = {
      source: left.source.filter((patient) => !done.has(patient)),
      target: left.target.filter((patient) => !done.has(patient)),
    };
  }
  return [
    ...people,
    ...oneByOne(left.source).map((patients) => alone({ source: patients, target: [] })),
    ...oneByOne(left.target).map((patients) => alone({ source: [], target: patients })),
  ].sort((a, b) => first(a) - first(b));
}

/** Two who each have an NHS number of their own are no one person, whoever says so. */
function asGiven(
  { row, source, target }: GivenPair,
  sources: readonly StagedPatient[],
  targets: readonly StagedPatient[],
): Person {
  const ones = sources.filter(({ source_file }) => source_file === source);
  const others = targets.filter(({ source_file }) => source_file === target);
  if (ones.length === 0 || others.length === 0)
    throw new Refusal(
      'usage-wrong',
      `The file of pairs cannot be used: line ${row} names a file that holds no patient.`,
    );
  const known = [...ones, ...others].flatMap(({ nhs_number }) => usableNumber(nhs_number) ?? []);
  if (new Set(known).size > 1)
    throw new Refusal(
      'usage-wrong',
      `The file of pairs cannot be used: line ${row} pairs patients with different NHS numbers. Take the line out.`,
    );
  return { source: numbers(ones), target: numbers(others), pairedBy: 'given' };
}

const KEYS: [Exclude<PairedBy, 'given'>, (patient: StagedPatient) => string | null][] = [
  ['nhs-number', ({ nhs_number }) => usableNumber(nhs_number)],
  ['demographics', demographics],
  ['id', ({ source_id }) => source_id],
];

function usableNumber(written: string | null): string | null {
  const nhsNumber = readNhsNumber(written);
  return nhsNumber === null || isPlaceholder(nhsNumber) ? null : nhsNumber;
}

/** Two people who each have an NHS number are two people, whatever else they share. */
function mayBeOne(
  pairedBy: PairedBy,
  ones: readonly StagedPatient[],
  others: readonly StagedPatient[],
): boolean {
  const isUnnumbered = ({ nhs_number }: StagedPatient) => usableNumber(nhs_number) === null;
  return pairedBy === 'nhs-number' || ones.every(isUnnumbered) || others.every(isUnnumbered);
}

function demographics(patient: StagedPatient): string | null {
  const { family_name, given_names, date_of_birth, sex, postcode } = patient;
  if (!family_name || !given_names || !date_of_birth) return null;
  const parts = [family_name, given_names, date_of_birth, sex ?? '', postcode ?? ''];
  return JSON.stringify(parts.map((part) => part.toLowerCase().replace(/\s+/g, '')));
}

function byKey(
  patients: readonly StagedPatient[],
  keyOf: (patient: StagedPatient) => string | null,
): Map<string, StagedPatient[]> {
  const groups = new Map<string, StagedPatient[]>();
  for (const patient of patients) {
    const key = keyOf(patient);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), patient]);
  }
  return groups;
}

function numbers(patients: readonly StagedPatient[]): number[] {
  return patients.map(({ patient }) => patient);
}

/** Numbers of the bundles of each patient; one without an NHS number is taken for a patient apart. */
function oneByOne(patients: readonly StagedPatient[]): number[][] {
  const byNumber = [...byKey(patients, ({ nhs_number }) => usableNumber(nhs_number)).values()];
  const unnumbered = patients.filter(({ nhs_number }) => usableNumber(nhs_number) === null);
  return [...byNumber.map(numbers), ...unnumbered.map(({ patient }) => [patient])];
}

function alone(sides: Pick<Person, 'source' | 'target'>): Person {
  return { ...sides, pairedBy: 'nhs-number' };
}

/** Source patients in their order, then those that only the target has in theirs. */
function first({ source, target }: Person): number {
  return source[0] ?? 1e9 + (target[0] ?? 0);
}
