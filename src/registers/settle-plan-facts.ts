import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../db/connection.ts';
import { Refusal } from '../lib/refusal.ts';
import { currentFacts, type NewFact } from '../migrations/fact.ts';
import { factsOf, findMigration } from '../migrations/store.ts';
import { slug } from '../plan/expand.ts';
import type { Planner } from '../plan/planner.ts';
import { whyNotPlanned } from '../plan/why-not-planned.ts';
import type { Book } from './book.ts';
import type { PlanFact } from './plan-facts.ts';
import { planFactsOf, rowsOf } from './store.ts';

/**
 * What has to be stated so that the plan knows what a book's rows say now: what they say and nobody stated yet, and
 * the withdrawal of what they no longer say. What somebody stated by hand meanwhile is left as it is. Within a
 * transaction that has changed the rows; the facts are for its caller to record.
 *
 * @throws Refusal `plan-impossible` when no plan can be made with them
 */
export async function settlePlanFacts(
  db: Database,
  { book, migration, planner }: { book: Book; migration: string; planner: Planner },
): Promise<NewFact[]> {
  if (!book.planFacts) return [];
  const wanted = book.planFacts(await rowsOf(db, migration, book.id));
  const added = await toBeStated(db, { book, migration }, wanted);
  await keepWhatIsSaid(db, book.id, migration, wanted);
  if (added.length > 0) await refuseIfImpossible(db, migration, planner, added);
  return added;
}

/** What would have to be stated and withdrawn so that the plan knows what rows say. */
export async function toBeStated(
  db: Database,
  { book, migration }: { book: Book; migration: string },
  wanted: readonly PlanFact[],
): Promise<NewFact[]> {
  const said = await planFactsOf(db, migration, book.id);
  const facts = currentFacts(await factsOf(db, migration));
  const reason = `By the record book “${book.title}”`;
  const stated = wanted
    .filter((fact) => ![...said, ...facts].some((was) => isSame(was, fact) && hasValue(was, fact)))
    .map((fact) => ({ ...withOthers(fact, said, facts), migration, reason }) as NewFact)
    .filter((fact) => !facts.some((was) => isSame(was, fact) && hasValue(was, fact)));
  const withdrawn = said
    .filter((was) => !wanted.some((fact) => isSame(fact, was)))
    .filter((was) => facts.some((fact) => isSame(fact, was) && fact.reason === reason))
    .filter(({ kind }) => kind !== 'go-live')
    .map((was) => ({ ...withoutOwn(was, facts), migration, reason }) as NewFact);
  return [...stated, ...withdrawn];
}

type About = { kind: string; subject: string };
type Said = About & { value: unknown };

/** A list with the members that the rows name beside those that somebody else stated; anything else as it is. */
function withOthers(fact: PlanFact, said: readonly Said[], facts: readonly Said[]): PlanFact {
  if (fact.kind !== 'list') return fact;
  const others = membersOf(fact, facts).filter((member) => !membersOf(fact, said).includes(member));
  const own = new Set(fact.value.map(slug));
  return { ...fact, value: [...others.filter((member) => !own.has(slug(member))), ...fact.value] };
}

/** What is left of a list without the members that the rows named; nothing of anything else. */
function withoutOwn(was: Said, facts: readonly Said[]): Said {
  if (was.kind !== 'list') return { ...was, value: null };
  const own = membersOf(was, [was]);
  const others = membersOf(was, facts).filter((member) => !own.includes(member));
  return { ...was, value: others.length > 0 ? others : null };
}

function membersOf(about: About, these: readonly Said[]): string[] {
  const found = these.find((each) => isSame(each, about));
  return Array.isArray(found?.value) ? found.value.map(String) : [];
}

function isSame(one: About, other: About): boolean {
  return one.kind === other.kind && one.subject === other.subject;
}

function hasValue(one: { value: unknown }, other: { value: unknown }): boolean {
  return isDeepStrictEqual(one.value, other.value);
}

async function keepWhatIsSaid(db: Database, book: string, migration: string, wanted: PlanFact[]) {
  await db
    .deleteFrom('book_plan_fact')
    .where('migration', '=', migration)
    .where('book', '=', book)
    .execute();
  if (wanted.length === 0) return;
  const rows = wanted.map(({ kind, subject, value }) => ({
    migration,
    book,
    kind,
    subject,
    value: JSON.stringify(value),
  }));
  await db
    .insertInto('book_plan_fact')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['migration', 'kind', 'subject'])
        .doUpdateSet(({ ref }) => ({ book, value: ref('excluded.value') })),
    )
    .execute();
}

async function refuseIfImpossible(
  db: Database,
  id: string,
  planner: Planner,
  added: NewFact[],
): Promise<void> {
  const { migration, facts } = await findMigration(db, id);
  const message = whyNotPlanned(planner, migration, facts, added);
  if (message) throw new Refusal('plan-impossible', message);
}
