import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import type { Coding } from '../../engine/maps/map.ts';
import type { Unmapped } from '../../engine/maps/unmapped.ts';
import type { MapSource, Proposal } from './source.ts';
import type { Verdict } from './standing.ts';

/** Rows that one statement can take. */
const AT_A_TIME = 2000;

/**
 * Keeps what a production has unmapped. What was known keeps its number; what is not found any more has no records.
 * Reading the same again changes nothing.
 */
export async function keepReading(
  db: Database,
  { migration, production }: { migration: string; production: number },
  { unmapped, at }: { unmapped: readonly Unmapped[]; at: string },
): Promise<void> {
  await db
    .updateTable('map_source')
    .set({ records: 0, patients: 0 })
    .where('migration', '=', migration)
    .execute();
  for (let first = 0; first < unmapped.length; first += AT_A_TIME)
    await keepSources(db, migration, unmapped.slice(first, first + AT_A_TIME));
  await db
    .insertInto('map_reading')
    .values({ migration, production, read_at: at })
    .onConflict((known) => known.column('migration').doUpdateSet({ production, read_at: at }))
    .execute();
}

async function keepSources(db: Database, migration: string, some: readonly Unmapped[]) {
  const { last } = await db
    .selectFrom('map_source')
    .select(sql<number>`coalesce(max(number), 0)`.as('last'))
    .where('migration', '=', migration)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('map_source')
    .values(
      some.map((each, place) => ({
        ...each,
        migration,
        number: Number(last) + place + 1,
        key_hash: hashOf(each),
      })),
    )
    .onConflict((known) =>
      known.columns(['migration', 'key_hash']).doUpdateSet(({ ref }) => ({
        records: ref('excluded.records'),
        patients: ref('excluded.patients'),
      })),
    )
    .execute();
}

function hashOf({ kind, system, code, term }: Unmapped): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, system, code, term]))
    .digest('hex');
}

export type Reading = { production: number; at: Temporal.Instant };

/** From which production it was read last what is unmapped. */
export async function findReading(db: Database, migration: string): Promise<Reading | undefined> {
  const row = await db
    .selectFrom('map_reading')
    .selectAll()
    .where('migration', '=', migration)
    .executeTakeFirst();
  return row && { production: row.production, at: row.read_at };
}

/** All that a migration has to map or has decided, the most used first; or one of it by its number. */
export async function listSources(
  db: Database,
  migration: string,
  number?: number,
): Promise<MapSource[]> {
  let asked = db.selectFrom('map_source').selectAll().where('migration', '=', migration);
  if (number !== undefined) asked = asked.where('number', '=', number);
  const rows = await asked.orderBy('records', 'desc').orderBy('number').execute();
  const proposals = Map.groupBy(await proposalsIn(db, migration, number), ({ source }) => source);
  const decisions = Map.groupBy(await decisionsIn(db, migration, number), ({ source }) => source);
  return rows.map(({ number, kind, system, code, term, records, patients }) => {
    const own = (proposals.get(number) ?? []).map(({ source, ...proposal }) => proposal);
    const verdict = (id: number) => verdictIn(own, id);
    return {
      ...{ migration, number, kind, records, patients },
      source: { system, code, term },
      proposals: own,
      decisions: (decisions.get(number) ?? []).map(
        ({ source, first_verdict, second_verdict, ...decision }) => ({
          ...decision,
          first: verdict(first_verdict),
          second: verdict(second_verdict),
        }),
      ),
    };
  });
}

function verdictIn(proposals: readonly Proposal[], id: number): Verdict {
  const found = proposals.flatMap(({ verdicts }) => verdicts).find((each) => each.id === id);
  if (!found) throw new Error('a decision names a verdict that is not there');
  return found;
}

async function proposalsIn(db: Database, migration: string, number: number | undefined) {
  const rows = await db
    .selectFrom('map_proposal')
    .selectAll()
    .where('migration', '=', migration)
    .$if(number !== undefined, (asked) => asked.where('source', '=', number as number))
    .orderBy('id')
    .execute();
  const verdicts = await db
    .selectFrom('map_verdict')
    .innerJoin('map_proposal', 'map_proposal.id', 'map_verdict.proposal')
    .selectAll('map_verdict')
    .where('map_proposal.migration', '=', migration)
    .$if(number !== undefined, (asked) => asked.where('source', '=', number as number))
    .orderBy('map_verdict.id')
    .execute();
  const byProposal = Map.groupBy(verdicts, ({ proposal }) => proposal);
  return rows.map(({ id, source, round, origin, at, ...row }) => ({
    ...{ id, source, round, origin, at },
    target: targetIn(row),
    who: { id: row.who, name: row.who_name },
    verdicts: (byProposal.get(id) ?? []).map(({ who, who_name, ...verdict }) => ({
      ...verdict,
      who: { id: who, name: who_name },
    })),
  }));
}

type TargetColumns = {
  target_system: string | null;
  target_code: string | null;
  target_term: string | null;
};

function targetIn({ target_system, target_code, target_term }: TargetColumns): Coding | null {
  if (target_system === null || target_code === null || target_term === null) return null;
  return { system: target_system, code: target_code, term: target_term };
}

async function decisionsIn(db: Database, migration: string, number: number | undefined) {
  const rows = await db
    .selectFrom('map_decision as decided')
    .leftJoin('map_reopening as opened', 'opened.decision', 'decided.id')
    .select(['decided.id', 'decided.source', 'decided.round', 'decided.proposal', 'decided.at'])
    .select(['decided.first_verdict', 'decided.second_verdict'])
    .select(['opened.reason', 'opened.who', 'opened.who_name', 'opened.at as opened_at'])
    .where('decided.migration', '=', migration)
    .$if(number !== undefined, (asked) => asked.where('decided.source', '=', number as number))
    .orderBy('decided.id')
    .execute();
  return rows.map(({ reason, who, who_name, opened_at, ...decision }) => ({
    ...decision,
    reopened:
      reason !== null && who !== null && who_name !== null && opened_at !== null
        ? { reason, who: { id: who, name: who_name }, at: opened_at }
        : null,
  }));
}

/** The same thing as it was decided in another migration and still stands there. */
export type Remembered = {
  migration: string;
  target: Coding | null;
  firstName: string;
  secondName: string;
  at: Temporal.Instant;
};

export async function rememberedFor(
  db: Database,
  { migration, number }: { migration: string; number: number },
): Promise<Remembered[]> {
  const rows = await db
    .selectFrom('map_source as here')
    .innerJoin('map_source as there', 'there.key_hash', 'here.key_hash')
    .innerJoin('map_decision as decided', (join) =>
      join
        .onRef('decided.migration', '=', 'there.migration')
        .onRef('decided.source', '=', 'there.number'),
    )
    .innerJoin('map_proposal as proposal', 'proposal.id', 'decided.proposal')
    .innerJoin('map_verdict as first', 'first.id', 'decided.first_verdict')
    .innerJoin('map_verdict as second', 'second.id', 'decided.second_verdict')
    .leftJoin('map_reopening as opened', 'opened.decision', 'decided.id')
    .select(['there.migration', 'decided.at', 'first.who_name as firstName'])
    .select(['second.who_name as secondName'])
    .select(['proposal.target_system', 'proposal.target_code', 'proposal.target_term'])
    .where('here.migration', '=', migration)
    .where('here.number', '=', number)
    .where('there.migration', '<>', migration)
    .where('opened.decision', 'is', null)
    .orderBy('decided.id', 'desc')
    .execute();
  return rows.map(({ target_system, target_code, target_term, ...row }) => ({
    ...row,
    target: targetIn({ target_system, target_code, target_term }),
  }));
}
