import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { Encrypter } from 'age-encryption';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { recordFacts } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { conversionFolder, type Places } from '../places.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { openSealed } from '../sealed/sealed-file.ts';
import type { Conversion, Converted } from './conversion.ts';

export type HandedOut = {
  name: string;
  type: string;
  /** Not known of one that is encrypted on the way. */
  bytes: number | undefined;
  content: Readable;
};

/**
 * Opens the package of a conversion for one download, once the history says who took it; encrypted for the holder of an
 * age key where one is named.
 *
 * @throws Refusal `package-damaged` where what was kept is not any more as it was made
 */
export async function handOut(
  { db, clock, places }: { db: Database; clock: Clock; places: Places },
  { run, converted, to }: { run: Conversion; converted: Converted; to: string | null },
  who: User,
): Promise<HandedOut> {
  const key = await migrationKey({ db, clock, keyFile: places.keyFile }, run.migration);
  const { sealed } = conversionFolder(places, run);
  const file = await openSealed(sealed, key).catch((error) => {
    throw error.code === 'ENOENT' ? notThere(error) : error;
  });
  const { sha256 } = converted.package;
  const value = { sha256, to };
  const { migration, number } = run;
  const fact = { migration, kind: 'package-taken', subject: String(number), value } as const;
  await recordFacts(db, [fact], { who, clock }, { evenWhenOver: true });
  const content = file.stream();
  content.once('close', () => file.close());
  const name = `changeover-package-${run.number}.zip`;
  if (to === null) return { name, type: 'application/zip', bytes: file.size, content };
  return {
    name: `${name}.age`,
    type: 'application/octet-stream',
    bytes: undefined,
    content: await encrypted(content, to),
  };
}

async function encrypted(content: Readable, to: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(to);
  const plain = ReadableStream.from(content) as unknown as globalThis.ReadableStream<Uint8Array>;
  return Readable.fromWeb((await encrypter.encrypt(plain)) as unknown as ReadableStream);
}

/** Whether a text is a public age key, to which can be encrypted. */
export function isAgeKey(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

function notThere(cause: Error): Refusal {
  return new Refusal(
    'package-damaged',
    'The file of this package is not on this computer any more. Put it back from a copy, or convert the production again.',
    { cause },
  );
}
