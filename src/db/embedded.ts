import { mkdir } from 'node:fs/promises';
import { PGlite, types } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { COLUMN_VALUES } from './column-values.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './types.ts';

/** Opens the embedded database in a folder. The caller must own the folder (owner.ts): two processes corrupt it. */
export async function openEmbedded(folder: string): Promise<Connection> {
  await mkdir(folder, { recursive: true });
  return connectEmbedded(await PGlite.create(folder, { parsers: COLUMN_VALUES }));
}

export function connectEmbedded(pglite: PGlite): Connection {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  return {
    kind: 'embedded',
    db,
    inTransaction: (work) =>
      pglite.transaction((tx) => work(async (script) => rowsOf(await tx.exec(script)))),
    forJobs: { backend: 'pglite', db: jobsOn(pglite) },
    async close() {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/**
 * pg-boss ships an adapter for PGlite, but when a script fails it rolls back in a second step, and a
 * query of ours that slips between the two would fail without fault. Here the script and its
 * rollback are one exclusive step. pg-boss reads moments as `Date`, hence its own parsers.
 */
function jobsOn(pglite: PGlite): NonNullable<Connection['forJobs']['db']> {
  const parsers = { [types.TIMESTAMPTZ]: (text: string) => new Date(text) };
  return {
    async executeSql(text, values) {
      if (values?.length) {
        const { rows } = await pglite.query(text, values, { parsers });
        return { rows };
      }
      if (!/^\s*begin\b/i.test(text)) return { rows: rowsOf(await pglite.exec(text, { parsers })) };
      const results = await pglite.transaction((tx) => tx.exec(text, { parsers }));
      return { rows: rowsOf(results) };
    },
  };
}

function rowsOf(results: { rows: Record<string, unknown>[] }[]): Record<string, unknown>[] {
  return results.flatMap((result) => result.rows);
}
