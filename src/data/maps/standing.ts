import type { User } from '../../people/user.ts';

/** What somebody thinks of a proposal; `id` tells the order in which it was said. */
export type Verdict = {
  id: number;
  proposal: number;
  verdict: 'approve' | 'reject' | 'flag';
  comment: string;
  who: User;
  at: Temporal.Instant;
};

/** How a source stands while it is not decided. `disputed`: its reviewers disagree. */
export type Undecided = 'open' | 'proposed' | 'waiting' | 'flagged' | 'disputed';
export type Standing = Undecided | 'mapped' | 'text';

/**
 * What counts now: of each person the last word on each proposal, and of their approvals the last one, since nobody
 * means two things at once.
 */
export function whatCounts(verdicts: readonly Verdict[]): Verdict[] {
  const last = (same: (one: Verdict, other: Verdict) => boolean, all: readonly Verdict[]) =>
    all.filter((one) => !all.some((other) => other.id > one.id && same(one, other)));
  const onEach = last(
    (one, other) => one.who.id === other.who.id && one.proposal === other.proposal,
    verdicts,
  );
  return last(
    (one, other) =>
      one.who.id === other.who.id && one.verdict === 'approve' && other.verdict === 'approve',
    onEach,
  );
}

/**
 * The two approvals, by two people, that decide: both given after the last objection to what they approve, so that
 * whoever approves has seen it. An objection is a rejection, a flag, or that somebody approved something else.
 */
export function agreement(verdicts: readonly Verdict[]): [Verdict, Verdict] | undefined {
  const counting = whatCounts(verdicts);
  for (const proposal of new Set(counting.map((each) => each.proposal))) {
    const objected = objectionsTo(proposal, counting).map(({ id }) => id);
    const approvals = counting.filter(
      (each) =>
        each.proposal === proposal &&
        each.verdict === 'approve' &&
        each.id > Math.max(0, ...objected),
    );
    const [first, second] = approvals.toSorted((one, other) => one.id - other.id);
    if (first && second) return [first, second];
  }
  return undefined;
}

export function undecidedStanding(proposals: number, verdicts: readonly Verdict[]): Undecided {
  const counting = whatCounts(verdicts);
  const approvals = counting.filter(({ verdict }) => verdict === 'approve');
  if (approvals.some(({ proposal }) => objectionsTo(proposal, counting).some(isNoFlag)))
    return 'disputed';
  if (counting.some(({ verdict }) => verdict === 'flag')) return 'flagged';
  if (approvals.length > 0) return 'waiting';
  const rejected = new Set(counting.map(({ proposal }) => proposal));
  return proposals > rejected.size ? 'proposed' : 'open';
}

function objectionsTo(proposal: number, counting: readonly Verdict[]): Verdict[] {
  return counting.filter((each) =>
    each.proposal === proposal ? each.verdict !== 'approve' : each.verdict === 'approve',
  );
}

function isNoFlag({ verdict }: Verdict): boolean {
  return verdict !== 'flag';
}
