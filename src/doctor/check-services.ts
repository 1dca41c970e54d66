import pg from 'pg';
import { readCollections } from '../data/collect/collections.ts';
import { connectSftp } from '../data/collect/sftp-server.ts';
import { readOwner } from '../db/owner.ts';
import { Refusal } from '../lib/refusal.ts';
import { reachMailServer } from '../notify/mail-server.ts';
import { plural } from '../ui/in-words.ts';
import { type Finding, fine, note, wrong } from './finding.ts';

const PATIENCE_MS = 10_000;
const OLDEST_POSTGRES = 140_000;

type Place = { dataFolder: string; databaseUrl: string | undefined };

/** Whether the database answers. Nothing in it is changed, its schema included. */
export async function checkDatabase({ dataFolder, databaseUrl }: Place): Promise<Finding> {
  const about = 'Database';
  if (!databaseUrl) {
    const owner = readOwner(dataFolder);
    const use = owner ? `in use by process ${owner.pid}` : 'not in use now';
    return fine(about, `embedded, in ${dataFolder}, ${use}.`);
  }
  let isConnected = false;
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  try {
    await client.connect();
    isConnected = true;
    const { rows } = await client.query('show server_version_num');
    const version = Number(rows[0]?.server_version_num);
    const shown = Math.floor(version / 10_000);
    return version < OLDEST_POSTGRES
      ? wrong(about, `the server is PostgreSQL ${shown}; version 14 or later is needed.`)
      : fine(about, `PostgreSQL ${shown} answers.`);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return wrong(
      about,
      `the server does not answer (${code ?? message}). Check DATABASE_URL, and that the server runs and lets this computer in.`,
    );
  } finally {
    if (isConnected) await client.end();
  }
}

/** Whether the mail server can be had and lets us in. No message is sent. */
export async function checkMail(
  mail: { smtpUrl: string; from: { name: string; address: string } } | undefined,
): Promise<Finding> {
  const about = 'Mail server';
  if (!mail) return note(about, 'none: messages are read on the page Outbox.');
  const answer = await reachMailServer(mail);
  return answer === undefined
    ? fine(about, 'answers and lets us in.')
    : wrong(about, `cannot be had (${answer}). Check CHANGEOVER_SMTP_URL.`);
}

/** Whether every supplier's server can be had, is the one that was agreed, and lets us in. Nothing is fetched. */
export async function checkCollections(path: string | undefined): Promise<Finding> {
  const about = 'Suppliers’ servers';
  if (!path) return note(about, 'none to collect from.');
  try {
    const collections = await readCollections(path);
    for (const collection of collections) {
      const server = await connectSftp(collection);
      await server.list();
      await server.close();
    }
    return fine(about, `${plural(collections.length, 'folder')} can be collected from.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return wrong(about, error.message);
  }
}
