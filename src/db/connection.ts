import type { Kysely } from 'kysely';
import type { ConstructorOptions } from 'pg-boss';
import type { Tables } from './types.ts';

export type Database = Kysely<Tables>;

/** Runs a script of several statements; every statement of one transaction goes through it. */
export type RunScript = (script: string) => Promise<Record<string, unknown>[]>;

/** What differs between the embedded engine and a server, and is needed beside Kysely. */
export type Connection = {
  kind: 'embedded' | 'server';
  db: Database;
  /** All of the work is done, or none of it. */
  inTransaction<T>(work: (run: RunScript) => Promise<T>): Promise<T>;
  /** How the job queue (pg-boss) reaches this database. */
  forJobs: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString'>;
  close(): Promise<void>;
};
