import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { SIDES } from '../side.ts';

const HostKey = z
  .string()
  .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'must be like SHA256:…, as ssh-keygen -lf prints it');

/** A folder on a supplier's SFTP server, and the migration that what lies there belongs to. */
const Collection = z.strictObject({
  migration: z.string().min(1),
  side: z.enum(SIDES),
  supplier: z.string().min(1).optional(),
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(22),
  user: z.string().min(1),
  /** The file with our private key; its place is counted from that of the file of collections. */
  privateKey: z.string().min(1),
  /** The server's own keys: any other server is turned away. */
  hostKey: z.union([HostKey.transform((key) => [key]), z.array(HostKey).min(1)]),
  folder: z.string().min(1),
  settleMinutes: z.number().min(0).default(5),
});
export type Collection = z.infer<typeof Collection>;

/** Reads the file that the setting CHANGEOVER_COLLECTIONS names (docs/receiving.md). */
export async function readCollections(path: string | undefined): Promise<Collection[]> {
  if (!path) return [];
  let value: unknown;
  try {
    value = parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw invalid(path, code ? `it cannot be read (${code})` : 'it is not YAML', cause);
  }
  const read = z.array(Collection).safeParse(value);
  if (!read.success) {
    const faults = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
    throw invalid(path, faults.join('; '), read.error);
  }
  return read.data.map((one) => ({ ...one, privateKey: resolve(dirname(path), one.privateKey) }));
}

function invalid(path: string, why: string, cause: unknown): Refusal {
  return new Refusal(
    'settings-invalid',
    `The file of collections ${path} cannot be used: ${why}. Mend it as docs/receiving.md describes, or leave out the setting CHANGEOVER_COLLECTIONS.`,
    { cause },
  );
}
