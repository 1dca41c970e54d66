import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { type MasterKey, makeKeyFile, readKeyFile } from './key-file.ts';

export type KeyNeeds = {
  db: Database;
  clock: Clock;
  keyFile: string;
  /** Told where the key file was made, on its first use. */
  onKeyFileMade?: (path: string) => void;
};

/**
 * The key by which all that is received for a migration is sealed. It stands in the database, wrapped by the key
 * file: who has the database and the packages without that file reads nothing.
 */
export async function migrationKey(needs: KeyNeeds, migration: string): Promise<Buffer> {
  const { db, clock } = needs;
  const kept = await findKey(db, migration);
  if (kept) return unwrap(await readKeyFile(needs.keyFile), migration, kept);
  const master = await masterForNewKey(needs);
  await db
    .insertInto('migration_key')
    .values({
      migration,
      wrapped: wrap(master, migration, randomBytes(32)),
      wrapped_by: master.id,
      at: clock.now().toString(),
    })
    .onConflict((conflict) => conflict.column('migration').doNothing())
    .execute();
  // Somebody else may have been first; theirs counts.
  const made = await findKey(db, migration);
  if (!made) throw new Error('The key of a migration was not kept.');
  return unwrap(master, migration, made);
}

/** A key file is made on first use only: where keys were wrapped before, a new one would open none of them. */
async function masterForNewKey({ db, keyFile, onKeyFileMade }: KeyNeeds): Promise<MasterKey> {
  const any = await db.selectFrom('migration_key').select('migration').limit(1).executeTakeFirst();
  if (any) return readKeyFile(keyFile);
  let isNew = false;
  const master = await readKeyFile(keyFile).catch((error) => {
    if (!isNotThere(error)) throw error;
    isNew = true;
    return makeKeyFile(keyFile);
  });
  if (isNew) onKeyFileMade?.(keyFile);
  return master;
}

function isNotThere(error: unknown): boolean {
  const cause =
    error instanceof Refusal ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code === 'ENOENT';
}

type Kept = { wrapped: string; wrapped_by: string };

function findKey(db: Database, migration: string): Promise<Kept | undefined> {
  return db
    .selectFrom('migration_key')
    .select(['wrapped', 'wrapped_by'])
    .where('migration', '=', migration)
    .executeTakeFirst();
}

function wrap({ key }: MasterKey, migration: string, plain: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(migration));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

function unwrap({ key, id }: MasterKey, migration: string, { wrapped, wrapped_by }: Kept): Buffer {
  const bytes = Buffer.from(wrapped, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(migration))
    .setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch (cause) {
    throw new Refusal(
      'key-file-unusable',
      id === wrapped_by
        ? 'The key of this migration in the database was altered. Put the database back from a copy.'
        : `The key of this migration was wrapped by another key file (${wrapped_by}) than the one in use (${id}). Name that one by the setting CHANGEOVER_KEY_FILE, or put it back from its copy.`,
      { cause },
    );
  }
}
