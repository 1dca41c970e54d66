import type { Amount } from '../lib/amount.ts';
import type { Nation } from '../lib/nation.ts';
import type { Weekday } from '../lib/weekday.ts';
import type { Role } from '../people/role.ts';
import type { User } from '../people/user.ts';
import type { HeldRole } from './access/held-roles.ts';
import type { LifeState } from './life/life.ts';
import type { Registration } from './migration.ts';

/**
 * What people and runs state about a migration: the kinds of fact, and what a fact of each kind says.
 * The subject is what it says it about; where a kind has only one subject, it is empty.
 */
export type FactValues = {
  registered: Registration;
  /** The go-live date, YYYY-MM-DD. */
  'go-live': string;
  /** Subject: a task or milestone. Done on this date. */
  done: string;
  /** Subject: a task or milestone. Takes place on this date. */
  agreed: string;
  /** Subject: the task by which notice is given. Its party agreed to this much, instead of the guide's. */
  notice: Amount;
  /** Subject: a task. It takes this long here, instead of the guide's figure. */
  duration: Amount;
  /** Subject: a name. A change of the plan that is thought about and not made. */
  scenario: Scenario;
  /** Subject: a condition of the edition. Does it apply here? */
  applies: boolean;
  /** Subject: a list of the edition. Its members here. */
  list: string[];
  /** Subject: `extract` or `transformation` and its number, as in `extract 3`. Made on this date. */
  iteration: string;
  /** Subject: `event` and its id, or `start of` and a task's id, as editions write it. It was on this date. */
  reported: string;
  /** Whose bank holidays count. */
  nation: Nation;
  /** Subject: any id of this closure. Days on which the practice, or everyone, is closed. */
  closed: DaysClosed;
  /** Subject: the person's id and the role. Somebody with an account holds this role. */
  'holds-role': HeldRole;
  /** Subject: a name. The roles that this person holds in the migration. */
  person: string[];
  /** Subject: any id of this absence. `who`: a role, or somebody's name. */
  away: { who: string; from: string; to: string };
  /** Subject: any id of this time. One to avoid for the cutover, weight 1 (a nuisance) to 5 (choose another day). */
  busy: { what: string; from: string; to: string; weight: number };
  /** Subject: `source` or `target`. The extract that was received for this side. */
  extract: ExtractReceived;
  /** Subject: the production's number. A package of a supplier that arrived. */
  production: ProductionArrived;
  /** Subject: the production's number. What it holds, said by a person where its files do not say so. */
  'production-holds': 'full' | 'delta';
  /** Subject: the side and the day. Nothing was sent on a day on which a delivery was due, as a person says. */
  'nothing-sent': { side: 'source' | 'target'; day: string };
  /** Subject: the comparison's number. What it found. */
  comparison: ComparisonFinished;
  /** Subject: the production's number. What the checks of data quality counted in it. */
  quality: QualityCounted;
  /** Subject: a person's id. Somebody of the data-quality team may see what is to be put right in whose record. */
  'sees-fix-lists': { name: string };
  /** Subject: the conversion's number. What it made. */
  conversion: ConversionFinished;
  /** Subject: the conversion's number. Somebody took its package, which holds patients' records. */
  'package-taken': PackageTaken;
  /** Where the migration is in its life. */
  life: LifeChange;
  /** Subject: a task that is done. On this date it was undone, as a notice is withdrawn or a link switched on again. */
  undone: string;
};

/** A step of the life of a migration, as it was decided. `on`: the day of the decision, YYYY-MM-DD. */
export type LifeChange = { state: LifeState; on: string; decidedBy: Role[] };

/** Days, YYYY-MM-DD, that are closed here beyond weekends and the nation's bank holidays. Both ends are included. */
export type DaysClosed = {
  what: string;
  from: string;
  to: string;
  /** Everyone, as on a bank holiday that is declared late, or the practice alone. */
  who: 'everyone' | 'practice';
  /** Closed for half of the day, as for protected learning: work that is counted in days takes longer. */
  half?: boolean;
  /** Only these weekdays between the two dates. */
  weekday?: Weekday;
};

export type ExtractReceived = {
  origin: 'upload' | 'folder' | 'production';
  /** Where its files stand, below the folder for its origin; of a production, its number. Never a part of an address or a log. */
  place: string;
  files: number;
  bytes: number;
};

/** A package as it arrived; its receipt stands with the production. */
export type ProductionArrived = {
  side: 'source' | 'target';
  state: 'accepted' | 'quarantined';
  supplier: string;
  files: number;
  bytes: number;
  /** SHA-256 over its files. */
  package: string;
};

export type ComparisonFinished = {
  source: ComparedExtract;
  target: ComparedExtract;
  /** Of the source records. */
  fates: { identical: number; equivalent: number; changed: number; missing: number };
  /** Target records that no source record accounts for. */
  unexpected: number;
  /** Not there in facts of before it was counted. */
  patientsInBoth?: number;
};

/** Counts, without anybody's name. `asOf`: the last day of which the production tells, YYYY-MM-DD. */
export type QualityCounted = {
  asOf: string;
  patients: number;
  records: number;
  /** What is to be put right, and what of it could harm. */
  toFix: number;
  harmful: number;
  /** What has to be at zero for the final extract, by the words of the book Housekeeping; null where it can't be told. */
  measures: Readonly<Record<string, number | null>>;
};

export type ComparedExtract = {
  /** Id of the fact by which it was received. */
  extract: number;
  /** SHA-256 of the files as they were when they were compared. */
  fingerprint: string;
  records: number;
  patients: number;
};

/** A production that was written in another format. */
export type ConversionFinished = {
  production: number;
  /** The id of the format. */
  writtenAs: string;
  patients: number;
  records: number;
  /** Of these records; the others were not, by named rules. */
  written: number;
  /** SHA-256 of the package, a zip. */
  sha256: string;
};

/** `to`: the public age key that it was encrypted for; null where it left in clear. */
export type PackageTaken = { sha256: string; to: string | null };

/** What would be changed: the go-live date, agreed dates and durations, by task or milestone. */
export type Scenario = {
  goLive?: string;
  dates: Record<string, string>;
  durations: Record<string, Amount>;
};

export type FactKind = keyof FactValues;

/** The kinds of fact; history holds entries of other kinds too, which are none of a plan. */
export const FACT_KINDS = Object.keys({
  registered: true,
  'go-live': true,
  done: true,
  agreed: true,
  notice: true,
  duration: true,
  scenario: true,
  applies: true,
  list: true,
  iteration: true,
  reported: true,
  away: true,
  busy: true,
  extract: true,
  production: true,
  'production-holds': true,
  'nothing-sent': true,
  comparison: true,
  quality: true,
  'sees-fix-lists': true,
  conversion: true,
  'package-taken': true,
  closed: true,
  nation: true,
  person: true,
  'holds-role': true,
  life: true,
  undone: true,
} satisfies Record<FactKind, true>) as FactKind[];

type FactOf<Kind extends FactKind> = {
  kind: Kind;
  subject: string;
  /** Null: what was said before about this subject is withdrawn. */
  value: FactValues[Kind] | null;
};

/** One statement: what, why, who and when. `kind` tells what `value` holds. */
export type Fact = { [Kind in FactKind]: FactOf<Kind> }[FactKind] & {
  /** Grows with time. */
  id: number;
  migration: string;
  reason: string;
  who: User;
  at: Temporal.Instant;
};

/** A fact as it is handed to the store, which adds who and when. */
export type NewFact = { [Kind in FactKind]: FactOf<Kind> }[FactKind] & {
  migration: string;
  reason?: string;
};

/** The facts that hold now: the latest of each kind and subject, without what was withdrawn. In the order of their statement. */
export function currentFacts(facts: readonly Fact[]): Fact[] {
  const latest = new Map<string, Fact>();
  for (const fact of facts.toSorted((a, b) => a.id - b.id)) {
    const about = `${fact.kind} ${fact.subject}`;
    latest.delete(about);
    latest.set(about, fact);
  }
  return [...latest.values()].filter(({ value }) => value !== null);
}

/** The facts that would hold if these were stated as well. Takes and answers current facts. */
export function ifStated(facts: readonly Fact[], added: readonly NewFact[]): Fact[] {
  const last = Math.max(0, ...facts.map(({ id }) => id));
  const then = added.map((fact, index) => ({ ...fact, id: last + 1 + index }) as Fact);
  return currentFacts([...facts, ...then]);
}

/** The value of the fact of a kind and subject, where one holds. Takes current facts. */
export function factValue<Kind extends FactKind>(
  facts: readonly Fact[],
  kind: Kind,
  subject = '',
): FactValues[Kind] | undefined {
  const fact = facts.find((fact) => fact.kind === kind && fact.subject === subject);
  return (fact?.value ?? undefined) as FactValues[Kind] | undefined;
}
