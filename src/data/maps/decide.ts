import { appendEntries } from '../../audit/append-entries.ts';
import type { Database } from '../../db/connection.ts';
import type { Coding } from '../../engine/maps/map.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { lockMigration, MAP } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import {
  decisionOf,
  type MapSource,
  type Origin,
  openProposals,
  roundOf,
  targetOf,
} from './source.ts';
import { agreement, type Verdict } from './standing.ts';
import { listSources } from './store.ts';

export type SourceKey = { migration: string; number: number };
export type By = { who: User; clock: Clock };
type Target = { target: Coding | null; origin: Origin };

/** Somebody proposes a target and approves it: the first of two approvals, unless it was proposed before. */
export async function proposeTarget(
  db: Database,
  key: SourceKey,
  asked: Target,
  by: By,
): Promise<void> {
  await onSource(db, key, async (within, source) => {
    refuseIfDecided(source);
    const proposal = await addProposal(within, source, asked, by);
    await addVerdict(within, key, { proposal, verdict: 'approve', comment: '' }, by);
  });
}

/** Proposes without approving, as an imported map does. Answers whether it was new. */
export async function proposeOnly(
  within: Database,
  source: MapSource,
  asked: Target,
  by: By,
): Promise<boolean> {
  const isKnown = openProposals(source).some(({ target }) => target?.code === asked.target?.code);
  if (isKnown || decisionOf(source)) return false;
  await addProposal(within, source, asked, by);
  return true;
}

/**
 * Keeps what somebody thinks of a proposal, and the decision where two people agree by it; of the same person the
 * database takes no second approval for the one of another.
 */
export async function giveVerdict(
  db: Database,
  key: SourceKey,
  said: Pick<Verdict, 'proposal' | 'verdict' | 'comment'>,
  by: By,
): Promise<void> {
  await onSource(db, key, async (within, source) => {
    refuseIfDecided(source);
    if (!openProposals(source).some(({ id }) => id === said.proposal)) throw notThere();
    await addVerdict(within, key, said, by);
  });
}

/** Opens a decision again: it stays as it was made, and from now on it counts no more. */
export async function reopenDecision(
  db: Database,
  key: SourceKey,
  { decision, reason }: { decision: number; reason: string },
  by: By,
): Promise<void> {
  await onSource(db, key, async (within, source) => {
    if (decisionOf(source)?.id !== decision) throw decidedMeanwhile();
    await within
      .insertInto('map_reopening')
      .values({ decision, reason, ...saidBy(by) })
      .execute();
    await tell(within, key, `decision ${decision} reopened`, by);
  });
}

/** One at a time for each migration, so that two people who approve at once see each other. */
export async function onSource(
  db: Database,
  { migration, number }: SourceKey,
  work: (within: Database, source: MapSource) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    const [source] = await listSources(within, migration, number);
    if (!source) throw notThere();
    await work(within, source);
  });
}

async function addProposal(
  within: Database,
  source: MapSource,
  { target, origin }: Target,
  by: By,
): Promise<number> {
  const { migration, number } = source;
  const known = openProposals(source).find((each) => each.target?.code === target?.code);
  if (known) return known.id;
  const { id } = await within
    .insertInto('map_proposal')
    .values({
      ...{ migration, source: number, round: roundOf(source), origin, ...saidBy(by) },
      target_system: target?.system ?? null,
      target_code: target?.code ?? null,
      target_term: target?.term ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(within, source, `proposal ${id}, ${inShort(target)}`, by);
  return id;
}

async function addVerdict(
  within: Database,
  key: SourceKey,
  said: Pick<Verdict, 'proposal' | 'verdict' | 'comment'>,
  by: By,
): Promise<void> {
  await within
    .insertInto('map_verdict')
    .values({ ...said, ...saidBy(by) })
    .execute();
  const [source] = await listSources(within, key.migration, key.number);
  if (!source) throw notThere();
  const decided = agreement(openProposals(source).flatMap(({ verdicts }) => verdicts));
  const told = [`proposal ${said.proposal} ${WORDS[said.verdict]}`];
  if (decided) {
    const [first, second] = decided;
    await refuseConflict(within, source, first.proposal);
    const { id } = await within
      .insertInto('map_decision')
      .values({
        ...{ migration: key.migration, source: key.number, round: roundOf(source) },
        ...{ proposal: first.proposal, at: by.clock.now().toString() },
        ...{ first_verdict: first.id, first_who: first.who.id },
        ...{ second_verdict: second.id, second_who: second.who.id },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    told.push(`decision ${id} by ${first.who.name} and ${second.who.name}`);
  }
  await tell(within, key, told.join('; '), by);
}

/** One code means one thing, whatever words stand beside it: a map that says two things is used by nobody. */
async function refuseConflict(within: Database, source: MapSource, proposal: number) {
  const target = source.proposals.find(({ id }) => id === proposal)?.target;
  if (!target || !source.source.code) return;
  const sameCode = (await listSources(within, source.migration)).filter(
    (other) =>
      other.number !== source.number &&
      other.kind === source.kind &&
      other.source.system === source.source.system &&
      other.source.code === source.source.code,
  );
  for (const other of sameCode) {
    const decision = decisionOf(other);
    const decided = decision && targetOf(other, decision);
    if (decided && decided.code !== target.code)
      throw new Refusal(
        'map-conflict',
        `The same code with other words (code ${other.number} of the list) is mapped to ${decided.code}. Open that decision again first, or map both to the same.`,
      );
  }
}

const WORDS = { approve: 'approved', reject: 'rejected', flag: 'flagged' } as const;

/** Into the history, without the words of the source: they can hold somebody's name, and many see the history. */
async function tell(within: Database, { migration, number }: SourceKey, what: string, by: By) {
  const says = `Map of code ${number}: ${what}.`;
  const entry = { migration, kind: MAP, subject: `code ${number}`, value: { says } };
  await appendEntries(within, [entry], by);
}

function inShort(target: Coding | null): string {
  return target ? `to ${target.code}` : 'to stay text';
}

function saidBy({ who, clock }: By) {
  return { who: who.id, who_name: who.name, at: clock.now().toString() };
}

function refuseIfDecided(source: MapSource): void {
  if (decisionOf(source)) throw decidedMeanwhile();
}

function decidedMeanwhile(): Refusal {
  return new Refusal(
    'recorded-meanwhile',
    'It was decided or reopened since the page was opened. Open the page again to see how it stands now.',
  );
}

function notThere(): Refusal {
  return new Refusal(
    'not-found',
    'There is no such code to map. Choose one from the list of maps.',
  );
}
