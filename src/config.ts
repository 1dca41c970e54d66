import { delimiter, join, resolve } from 'node:path';
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
  /** The identity provider by which people sign in with their organisation's account. */
  identityProvider: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** The mail server that e-mails are handed to, and whom they come from; without one they are read here. */
  mail: { smtpUrl: string; from: { name: string; address: string } } | undefined;
  /** Where what arrives from suppliers is kept, encrypted. */
  packages: string;
  /** The file with the key that opens all of it; never in the folder of packages or with the database. */
  keyFile: string;
  /** The private keys of practices, to which suppliers encrypt. */
  openingKeys: string | undefined;
  /** The folder in which others put packages. */
  drop: string;
  /** Where what is fetched from suppliers lies until it is taken over. */
  collecting: string;
  /** The file that lists suppliers' SFTP servers. */
  collections: string | undefined;
  /** Folders that the operating system encrypts, as whoever set it up says. */
  encryptedFolders: string[];
  /** Folder below which extracts may be named in the browser instead of being uploaded. */
  extractRoot: string;
  logLevel: string;
};

/** What links in e-mails begin with. */
export function originOf({ address, host, port }: Config): string {
  return address?.origin ?? `http://${host}:${port}`;
}

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
    identityProvider: readIdentityProvider(
      env.OIDC_ISSUER,
      env.OIDC_CLIENT_ID,
      env.OIDC_CLIENT_SECRET,
    ),
    address: env.CHANGEOVER_ADDRESS ? readAddress(env.CHANGEOVER_ADDRESS) : undefined,
    mail: readMail(env.CHANGEOVER_SMTP_URL, env.CHANGEOVER_MAIL_FROM),
    packages: resolve(env.CHANGEOVER_PACKAGES || join(dataFolder, 'packages')),
    keyFile: resolve(env.CHANGEOVER_KEY_FILE || `${dataFolder}.key`),
    openingKeys: env.CHANGEOVER_OPENING_KEYS && resolve(env.CHANGEOVER_OPENING_KEYS),
    drop: resolve(env.CHANGEOVER_DROP || join(dataFolder, 'drop')),
    collecting: join(dataFolder, 'collecting'),
    collections: env.CHANGEOVER_COLLECTIONS && resolve(env.CHANGEOVER_COLLECTIONS),
    encryptedFolders: (env.CHANGEOVER_ENCRYPTED_FOLDERS ?? '')
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => resolve(folder)),
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

function readIdentityProvider(
  issuer: string | undefined,
  clientId: string | undefined,
  clientSecret: string | undefined,
): Config['identityProvider'] {
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret) {
    throw new Refusal(
      'settings-invalid',
      'Of the settings OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET all three are needed, or none. Add what is missing or leave them out.',
    );
  }
  const url = URL.parse(issuer);
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url?.protocol !== 'https:' && !isHere) {
    throw invalid('OIDC_ISSUER', issuer, 'an address that begins with https://');
  }
  return { issuer, clientId, clientSecret };
}

function readMail(smtpUrl: string | undefined, from: string | undefined): Config['mail'] {
  if (!smtpUrl && !from) return undefined;
  if (!smtpUrl || !from) {
    throw new Refusal(
      'settings-invalid',
      'Of the settings CHANGEOVER_SMTP_URL and CHANGEOVER_MAIL_FROM both are needed, or none. Add what is missing or leave both out.',
    );
  }
  const url = URL.parse(smtpUrl);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    // What stands there may hold a password, so it is not repeated.
    throw new Refusal(
      'settings-invalid',
      'The setting CHANGEOVER_SMTP_URL must be like smtp://user:password@mail.example:587 or smtps://user:password@mail.example. In user and password, write characters such as @ and / as %40 and %2F. Correct it or leave it out.',
    );
  }
  const sender = MAIL_FROM.exec(from)?.groups as { name?: string; address: string } | undefined;
  if (!sender) {
    throw invalid(
      'CHANGEOVER_MAIL_FROM',
      from,
      'an e-mail address, with a name before it or without: Changeover <changeover@example.nhs.uk>',
    );
  }
  return { smtpUrl, from: { name: sender.name ?? '', address: sender.address } };
}

/** `address` or `name <address>`. */
const MAIL_FROM =
  /^(?:(?<name>[^<>"\r\n]+) <(?<address>[^\s<>@]+@[^\s<>@]+)>|(?<address>[^\s<>@]+@[^\s<>@]+))$/;
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
