import { sql } from 'kysely';
import { appendEntries } from '../audit/append-entries.ts';
import type { Database } from '../db/connection.ts';
import { together } from '../db/together.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import type { User } from '../people/user.ts';
import { type HeldRole, roleSubject } from './access/held-roles.ts';
import { currentFacts, FACT_KINDS, type Fact, type FactKind, type NewFact } from './fact.ts';
import { lifeOf } from './life/life.ts';
import { whyOver } from './life/why-over.ts';
import type { Migration, Registration } from './migration.ts';
import { newMigrationId } from './migration-id.ts';
import { type HistoryEntry, toEntry, toFact, toMigration } from './stored-facts.ts';

type By = { who: User; clock: Clock };

/** What is asked for when a migration is registered. */
export type AskedRegistration = {
  formToken: string;
  registration: Registration;
  goLive: string;
  /** Stands in the address of the migration. Absent where somebody typed the name. */
  publishedName?: string | undefined;
  /** What those are in it who register it. */
  firstRoles?: readonly HeldRole[];
};

/**
 * Registers a migration and answers its id. The same form token registers once, however often and
 * however simultaneously it is sent.
 */
export async function registerMigration(
  db: Database,
  asked: AskedRegistration,
  by: By,
): Promise<string> {
  const [id] = await registerMigrations(db, [asked], by);
  return id as string;
}

/** Registers several, all or none; each once, as above. */
export async function registerMigrations(
  db: Database,
  all: readonly AskedRegistration[],
  by: By,
): Promise<string[]> {
  return await db.transaction().execute(async (transaction) => {
    const ids: string[] = [];
    const facts: NewFact[] = [];
    for (const { formToken, registration, goLive, publishedName, firstRoles = [] } of all) {
      const migration = newMigrationId(publishedName);
      const inserted = await transaction
        .insertInto('migration')
        .values({ id: migration, form_token: formToken })
        .onConflict((conflict) => conflict.column('form_token').doNothing())
        .returning('id')
        .executeTakeFirst();
      ids.push(inserted ? migration : await registeredBefore(transaction, formToken));
      if (!inserted) continue;
      facts.push(
        { migration, kind: 'registered', subject: '', value: registration },
        { migration, kind: 'go-live', subject: '', value: goLive },
        ...firstRoles.map((held) => ({
          migration,
          kind: 'holds-role' as const,
          subject: roleSubject(held),
          value: held,
        })),
      );
    }
    await recordFacts(transaction, facts, by);
    return ids;
  });
}

async function registeredBefore(db: Database, formToken: string): Promise<string> {
  const { id } = await db
    .selectFrom('migration')
    .select('id')
    .where('form_token', '=', formToken)
    .executeTakeFirstOrThrow();
  return id;
}

/** What a form registered already, as it was asked for then, and the migration as it is now. */
export async function registeredWith(db: Database, formToken: string) {
  const row = await db
    .selectFrom('migration')
    .select('id')
    .where('form_token', '=', formToken)
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = await factsOf(db, row.id);
  const registration = facts.find((fact) => fact.kind === 'registered')?.value;
  const goLive = facts.find((fact) => fact.kind === 'go-live')?.value;
  return { asked: { registration, goLive }, migration: toMigration(facts) };
}

/** The newest migration of a practice, except the one that this very form registered. */
export async function findMigrationOfPractice(
  db: Database,
  odsCode: string,
  { exceptOf }: { exceptOf: string },
): Promise<Migration | undefined> {
  const rows = await db
    .selectFrom('fact')
    .innerJoin('migration', 'migration.id', 'fact.migration')
    .select('migration.id')
    .where('kind', '=', 'registered')
    .where(sql<boolean>`value->'practice'->>'odsCode' = ${odsCode}`)
    .where('form_token', '<>', exceptOf)
    .orderBy('fact.id', 'desc')
    .execute();
  for (const id of new Set(rows.map(({ id }) => id))) {
    const { migration } = await findMigration(db, id);
    if (migration.practice.odsCode === odsCode) return migration;
  }
  return undefined;
}

/**
 * One after the other writes what follows from all that stands in a migration, until the transaction ends. So what is
 * found within it, such as that the migration goes on, is still so when it is written.
 *
 * @throws Refusal `migration-over` where it is withdrawn or ended
 */
export async function lockMigration(
  within: Database,
  id: string,
  { evenWhenOver = false } = {},
): Promise<void> {
  await within
    .selectFrom('migration')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!evenWhenOver) await refuseIfOver(within, id);
}

async function refuseIfOver(within: Database, migration: string): Promise<void> {
  const last = await within
    .selectFrom('fact')
    .selectAll()
    .where('migration', '=', migration)
    .where('kind', '=', 'life')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const refusal = last && whyOver(lifeOf([toFact(last)]));
  if (refusal) throw refusal;
}

/**
 * Adds facts; what was said before stays in history. Nothing is added to a migration that is over, unless that is the
 * very thing to be told of it.
 *
 * @throws Refusal `migration-over`
 */
export async function recordFacts(
  db: Database,
  facts: NewFact[],
  by: By,
  options?: { evenWhenOver: boolean },
): Promise<void> {
  await together(db, async (within) => {
    const ids = new Set(facts.map(({ migration }) => migration));
    for (const id of [...ids].toSorted()) await lockMigration(within, id, options);
    await appendEntries(within, facts, by);
  });
}

/** Every fact ever stated about a migration, oldest first. */
export async function factsOf(db: Database, migration: string): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('migration', '=', migration)
    .where('kind', 'in', FACT_KINDS)
    .orderBy('id')
    .execute();
  return rows.map(toFact);
}

/** Facts of one kind, oldest first: of one migration or all, with subjects that begin in a certain way. */
export async function factsAbout(
  db: Database,
  kind: FactKind,
  { migration, subjectsFrom = '' }: { migration?: string; subjectsFrom?: string },
): Promise<Fact[]> {
  let query = db
    .selectFrom('fact')
    .selectAll()
    .where('kind', '=', kind)
    .where(sql<boolean>`starts_with(subject, ${subjectsFrom})`)
    .orderBy('id');
  query =
    migration === undefined
      ? query.where('migration', 'is not', null)
      : query.where('migration', '=', migration);
  return (await query.execute()).map(toFact);
}

/** Kind of the entries that tell what happened to rows of record books; their value says it in a sentence, `says`. */
export const ROW = 'row';

/** Kind of the entries that tell what was proposed and decided about maps of codes, in the same way. */
export const MAP = 'map';

const SAY_THEMSELVES: readonly string[] = [ROW, MAP];

/** What history tells of rows of record books, oldest first: of one by its subject, or all with such a reason. */
export async function entriesOfRows(
  db: Database,
  migration: string,
  sought: { subject: string } | { reasonFrom: string },
): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('migration', '=', migration)
    .where('kind', '=', ROW)
    .where(
      'subject' in sought
        ? sql<boolean>`subject = ${sought.subject}`
        : sql<boolean>`starts_with(reason, ${sought.reasonFrom})`,
    )
    .orderBy('id')
    .execute();
  return rows.map(toEntry);
}

/**
 * Part of what history tells of a migration, newest first: what happened to rows of record books and maps as it was told, and
 * facts by their ids, for who knows what each replaced.
 */
export async function historyOf(
  db: Database,
  migration: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; changes: ({ id: number } | HistoryEntry)[] }> {
  const all = db
    .selectFrom('fact')
    .where('migration', '=', migration)
    .where('kind', 'in', [...FACT_KINDS, ...SAY_THEMSELVES]);
  const { total } = await all
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await all.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  const changes = rows.map((row) =>
    SAY_THEMSELVES.includes(row.kind) ? toEntry(row) : { id: row.id },
  );
  return { total: Number(total), changes };
}

/** Migrations with their current facts, in the order of their go-live dates: all, or those of these ids. */
export async function listMigrations(
  db: Database,
  only?: readonly string[],
): Promise<{ migration: Migration; facts: Fact[] }[]> {
  if (only?.length === 0) return [];
  const all = db
    .selectFrom('fact')
    .selectAll()
    .where('migration', 'is not', null)
    .where('kind', 'in', FACT_KINDS)
    .orderBy('id');
  const rows = await (only ? all.where('migration', 'in', only) : all).execute();
  return [...Map.groupBy(rows.map(toFact), ({ migration }) => migration).values()]
    .map((facts) => ({ migration: toMigration(facts), facts: currentFacts(facts) }))
    .sort((a, b) => a.migration.goLive.localeCompare(b.migration.goLive));
}

/** One migration with its current facts; refused where there is none of this id. */
export async function findMigration(
  db: Database,
  id: string,
): Promise<{ migration: Migration; facts: Fact[] }> {
  const facts = await factsOf(db, id);
  if (facts.length === 0) {
    throw new Refusal(
      'not-found',
      'There is no migration at this address. Choose it from the list of migrations.',
    );
  }
  return { migration: toMigration(facts), facts: currentFacts(facts) };
}
