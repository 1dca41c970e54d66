import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { COLUMN_VALUES } from './column-values.ts';
import type { Connection, RunScript } from './connection.ts';
import type { Tables } from './types.ts';

/** Connects to a PostgreSQL server. A connection that breaks while idle is reported and replaced. */
export function connectServer(
  databaseUrl: string,
  onLostConnection: (cause: Error) => void,
): Connection {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        (format !== 'binary' && COLUMN_VALUES[oid]) || pg.types.getTypeParser(oid, format),
    } as pg.CustomTypesConfig,
  });
  pool.on('error', onLostConnection);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'server',
    db,
    inTransaction: (work) => inTransaction(pool, work),
    forJobs: { connectionString: databaseUrl },
    async close() {
      await db.destroy();
      // Kysely leaves a pool alone that it has not used itself.
      if (!pool.ended) await pool.end();
    },
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (run: RunScript) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const run: RunScript = async (script) => {
    const results: pg.QueryResult | pg.QueryResult[] = await client.query(script);
    return [results].flat().flatMap((result) => result.rows);
  };
  try {
    await run('begin');
    const result = await work(run);
    await run('commit');
    client.release();
    return result;
  } catch (error) {
    // Closing the connection rolls back, and also works when the connection is what broke.
    client.release(true);
    throw error;
  }
}
