import type { MapTables } from '../../db/map-tables.ts';
import type { Coding, MapKind } from '../../engine/maps/map.ts';
import type { User } from '../../people/user.ts';
import { type Standing, undecidedStanding, type Verdict } from './standing.ts';

export type Origin = MapTables['map_proposal']['origin'];

/** What somebody would map a source to; no target: nothing means the same, and it stays text. */
export type Proposal = {
  id: number;
  round: number;
  target: Coding | null;
  origin: Origin;
  who: User;
  at: Temporal.Instant;
  verdicts: Verdict[];
};

/** What two people decided, and that it was opened again where it was. */
export type Decision = {
  id: number;
  round: number;
  proposal: number;
  first: Verdict;
  second: Verdict;
  at: Temporal.Instant;
  reopened: { reason: string; who: User; at: Temporal.Instant } | null;
};

/** Something that only the current system understands, with all that was said of it, oldest first. */
export type MapSource = {
  migration: string;
  number: number;
  kind: MapKind;
  source: Coding;
  records: number;
  patients: number;
  proposals: Proposal[];
  decisions: Decision[];
};

/** Of the first decision 1, and one more each time that one was reopened. */
export function roundOf({ decisions }: MapSource): number {
  return 1 + decisions.filter(({ reopened }) => reopened !== null).length;
}

/** What was decided and still stands. */
export function decisionOf({ decisions }: MapSource): Decision | undefined {
  return decisions.find(({ reopened }) => reopened === null);
}

/** Proposals that can be approved now. */
export function openProposals(source: MapSource): Proposal[] {
  return source.proposals.filter(({ round }) => round === roundOf(source));
}

export function standingOf(source: MapSource): Standing {
  const decision = decisionOf(source);
  if (decision) return targetOf(source, decision) ? 'mapped' : 'text';
  const proposals = openProposals(source);
  return undecidedStanding(
    proposals.length,
    proposals.flatMap(({ verdicts }) => verdicts),
  );
}

export function targetOf({ proposals }: MapSource, { proposal }: Decision): Coding | null {
  const decided = proposals.find(({ id }) => id === proposal);
  if (!decided) throw new Error('a decision names a proposal that is not there');
  return decided.target;
}
