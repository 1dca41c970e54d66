import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder; what it ships (editions, bank holidays, pages) is found from here. */
export const HOME = fileURLToPath(new URL('..', import.meta.url));

export type Config = {
  /** Where the embedded database, uploads and runs are kept. */
  dataFolder: string;
  /** A PostgreSQL server to use instead of the embedded database. */
  databaseUrl: string | undefined;
  host: string;
  port: number;
  /** Folder below which extracts may be named in the browser instead of being uploaded. */
  extractRoot: string;
  logLevel: string;
};

/** Reads the settings of docs/settings.md. The only place that looks at the environment. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const dataFolder = resolve(env.CHANGEOVER_DATA ?? join(HOME, '.changeover'));
  return {
    dataFolder,
    databaseUrl: env.DATABASE_URL || undefined,
    host: '127.0.0.1',
    port: Number(env.PORT ?? 3000),
    extractRoot: resolve(env.CHANGEOVER_EXTRACTS ?? join(dataFolder, 'extracts')),
    logLevel: env.LOG_LEVEL ?? 'info',
  };
}
