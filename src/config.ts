import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './lib/refusal.ts';

/** The project's own folder; what it ships (editions, bank holidays, pages) is found from here. */
export const HOME = fileURLToPath(new URL('..', import.meta.url));

export type Config = {
  /** Where the embedded database, uploads and runs are kept. */
  dataFolder: string;
  /** A PostgreSQL server to use instead of the embedded database. */
  databaseUrl: string | undefined;
  /** Where the head of the history is recorded outside the database; a server has none unless it is set. */
  anchorFile: string | undefined;
  host: string;
  port: number;
  /** Where people reach the application when a server in front of it passes their requests on. */
  address: { origin: string; isSecure: boolean } | undefined;
  /** Folder below which extracts may be named in the browser instead of being uploaded. */
  extractRoot: string;
  logLevel: string;
};

/** Reads the settings of docs/settings.md. The only place that looks at the environment. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const dataFolder = resolve(env.CHANGEOVER_DATA ?? join(HOME, '.changeover'));
  const databaseUrl = env.DATABASE_URL || undefined;
  return {
    dataFolder,
    databaseUrl,
    anchorFile: readAnchorFile(env.CHANGEOVER_ANCHORS, databaseUrl ? undefined : dataFolder),
    host: '127.0.0.1',
    port: readPort(env.PORT || '3000'),
    address: env.CHANGEOVER_ADDRESS ? readAddress(env.CHANGEOVER_ADDRESS) : undefined,
    extractRoot: resolve(env.CHANGEOVER_EXTRACTS ?? join(dataFolder, 'extracts')),
    logLevel: readLogLevel(env.LOG_LEVEL || 'info'),
  };
}

/** Two databases must not share a file, so only the one in the data folder has its file there. */
function readAnchorFile(path: string | undefined, folder: string | undefined): string | undefined {
  if (path) return resolve(path);
  return folder && join(folder, 'anchors.log');
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw invalid('PORT', text, 'a number from 0 to 65535');
}

function readAddress(text: string): { origin: string; isSecure: boolean } {
  const url = URL.parse(text);
  const isSecure = url?.protocol === 'https:';
  const isOnThisMachine = url?.protocol === 'http:' && url.hostname === 'localhost';
  if (url && (isSecure || isOnThisMachine) && url.href === `${url.origin}/`) {
    return { origin: url.origin, isSecure };
  }
  throw invalid('CHANGEOVER_ADDRESS', text, 'like https://changeover.example, without a path');
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function readLogLevel(text: string): string {
  if (LOG_LEVELS.includes(text)) return text;
  throw invalid('LOG_LEVEL', text, `one of ${LOG_LEVELS.join(', ')}`);
}

function invalid(setting: string, text: string, expected: string): Refusal {
  return new Refusal(
    'settings-invalid',
    `The setting ${setting} is "${text}", but must be ${expected}. Correct it or leave it out.`,
  );
}
