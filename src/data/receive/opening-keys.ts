import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decryptKey, type PrivateKey, readPrivateKeys } from 'openpgp';
import { Refusal } from '../../lib/refusal.ts';
import { Unfit } from './unfit.ts';

/** The private keys of practices, to which suppliers encrypt: age identities and OpenPGP keys. */
export type OpeningKeys = { age: string[]; openPgp: PrivateKey[] };

const NONE: OpeningKeys = { age: [], openPgp: [] };

/**
 * Reads every key of the folder that the setting CHANGEOVER_OPENING_KEYS names. The passphrase of an OpenPGP key
 * `NAME.asc` stands in `NAME.asc.passphrase`.
 */
export async function readOpeningKeys(folder: string | undefined): Promise<OpeningKeys> {
  if (!folder) return NONE;
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw unusable(`The folder ${folder} cannot be read (${cause.code}).`, cause);
  });
  const keys: OpeningKeys = { age: [], openPgp: [] };
  for (const name of names.filter((name) => !/^\.|\.passphrase$/.test(name)).sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    const identities = text.match(/^AGE-SECRET-KEY-[A-Z0-9-]+$/gm) ?? [];
    keys.age.push(...identities);
    if (text.includes('-----BEGIN PGP PRIVATE KEY BLOCK-----')) {
      keys.openPgp.push(...(await readOpenPgp(folder, name, text)));
    } else if (identities.length === 0) {
      throw unusable(`The file ${name} in it holds no private key of age or OpenPGP.`);
    }
  }
  return keys;
}

async function readOpenPgp(folder: string, name: string, text: string): Promise<PrivateKey[]> {
  const privateKeys = await readPrivateKeys({ armoredKeys: text });
  if (privateKeys.every((key) => key.isDecrypted())) return privateKeys;
  const path = join(folder, `${name}.passphrase`);
  const passphrase = await readFile(path, 'utf8').catch((cause) => {
    throw unusable(
      `The key ${name} in it has a passphrase; put that into ${name}.passphrase.`,
      cause,
    );
  });
  return Promise.all(
    privateKeys.map((privateKey) =>
      decryptKey({ privateKey, passphrase: passphrase.replace(/\r?\n$/, '') }).catch((cause) => {
        throw unusable(
          `The passphrase in ${name}.passphrase does not open the key ${name}.`,
          cause,
        );
      }),
    ),
  );
}

export function keyMissing(kind: 'age' | 'openpgp', cause?: unknown): Unfit {
  const name = kind === 'age' ? 'age' : 'OpenPGP';
  return new Unfit(
    'key-missing',
    `The file is encrypted with ${name} to a key that is not here. Put the practice’s private key into the folder that the setting CHANGEOVER_OPENING_KEYS names and receive it again, or ask the supplier to encrypt it to the practice’s key.`,
    { cause },
  );
}

function unusable(why: string, cause?: unknown): Refusal {
  return new Refusal(
    'opening-keys-unusable',
    `${why} The setting CHANGEOVER_OPENING_KEYS names the folder of private keys to which suppliers encrypt. Mend it, or leave the setting out.`,
    { cause },
  );
}
