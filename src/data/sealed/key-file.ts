import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '../../lib/refusal.ts';

/** The key that wraps the keys of migrations, and a name for it that tells nothing about it. */
export type MasterKey = { key: Buffer; id: string };

const FIRST_WORD = 'changeover-key-1';

/** @throws Refusal `key-file-unusable` where it is not there, is no key file, or others may read it */
export async function readKeyFile(path: string): Promise<MasterKey> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unusable(
      path,
      cause.code === 'ENOENT'
        ? 'is not there. Put it back from its copy: without it nothing that was received can be read'
        : `cannot be read (${cause.code}). Let the program read it`,
      cause,
    );
  });
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
    throw unusable(path, `may be read by others on this computer. Run: chmod 600 "${path}"`);
  }
  const [word, encoded = ''] = text.trim().split(/\s+/);
  const key = Buffer.from(encoded, 'base64url');
  if (word !== FIRST_WORD || key.length !== 32) {
    throw unusable(path, 'is no key file of Changeover. Put it back from its copy');
  }
  return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 16) };
}

/** Makes a key file that only this user may read. One that is there is never replaced. */
export async function makeKeyFile(path: string): Promise<MasterKey> {
  await mkdir(dirname(path), { recursive: true });
  const text = `${FIRST_WORD} ${randomBytes(32).toString('base64url')}\n`;
  await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((cause) => {
    if (cause.code !== 'EEXIST') {
      throw unusable(path, `cannot be written (${cause.code}). Let the program write there`, cause);
    }
  });
  return readKeyFile(path);
}

function unusable(path: string, why: string, cause?: unknown): Refusal {
  return new Refusal(
    'key-file-unusable',
    `The key file ${path} ${why}. The setting CHANGEOVER_KEY_FILE names it.`,
    { cause },
  );
}
