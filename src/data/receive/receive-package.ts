import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { inUnfinishedFolder, takePlace } from '../kept-files.ts';
import { type KeyNeeds, migrationKey } from '../sealed/migration-key.ts';
import { sealStream } from '../sealed/seal-stream.ts';
import { type Side, systemOf } from '../side.ts';
import { checkStated } from './check-stated.ts';
import { markKept, removeGivenUp, removeLeftBehind } from './left-behind.ts';
import type { PackageSource } from './list-package.ts';
import { shownName } from './names.ts';
import { openerWith } from './opening.ts';
import { readOpeningKeys } from './opening-keys.ts';
import {
  acceptedBefore,
  addProduction,
  type NewProduction,
  type Settle,
} from './production-store.ts';
import type { Receipt } from './receipt.ts';
import { type Arrived, packageHash, type Sealing, sealPackage } from './seal-package.ts';
import { spansOf } from './spans.ts';
import { Unfit } from './unfit.ts';
import { type ExtractFile, walkPackage } from './walk-package.ts';

export type ReceiveNeeds = Omit<KeyNeeds, 'onKeyFileMade'> & {
  /** The folder of packages. */
  packages: string;
  /** The folder of private keys to which suppliers encrypt. */
  openingKeys: string | undefined;
};
export type Asked = {
  migration: string;
  side: Side;
  /** The package, wherever it lies. */
  from: PackageSource;
  who: User;
  /** Whom it comes from; the system's name unless given. */
  supplier?: string | undefined;
  /** Whether an EMIS extract is whole, where its name does not say so. */
  kind?: 'full' | 'delta' | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ReceiveProgress) => void) | undefined;
  /** What is to hold if and only if a production is kept. */
  settle?: Settle | undefined;
};
/** How far it is: of the bytes that arrived, then of the files in them, of which there may be any number. */
export type ReceiveProgress =
  | { step: 'take-over'; done: number; total: number }
  | { step: 'look-through'; bytes: number; files: number };
/** A production of this number, or the one that brought the same package before. */
export type Received = {
  number: number;
  state: 'accepted' | 'quarantined' | 'repeated';
  receipt?: Receipt;
  /** Where the key file was made, on its first use. */
  keyFileMade?: string;
};

/** The list of the files of a production with their own names, kept sealed beside them. */
export const CONTENTS = 'contents';

/**
 * Takes over a package unchanged and encrypted, looks through all of it, and keeps a receipt. What does not fit is
 * quarantined with every reason; the same package is taken over once. Stopped at any point, nothing of it stays.
 *
 * @throws Refusal `package-refused` where it holds what is never taken over, such as a link out of it
 */
export async function receivePackage(needs: ReceiveNeeds, asked: Asked): Promise<Received> {
  const { db, packages } = needs;
  const { migration } = await findMigration(db, asked.migration);
  await removeLeftBehind(needs, migration.id);
  let keyFileMade: string | undefined;
  const key = await migrationKey(
    {
      ...needs,
      onKeyFileMade: (path) => {
        keyFileMade = path;
      },
    },
    migration.id,
  );
  const supplier = asked.supplier ?? systemOf(migration, asked.side);
  const received = await inUnfinishedFolder(packages, async (folder) => {
    await removeGivenUp(packages, folder);
    const to: Sealing = { folder, key, signal: asked.signal };
    const arrived = await takeOver(asked, to);
    const same = { migration: migration.id, side: asked.side, package: packageHash(arrived) };
    const before = await acceptedBefore(db, same);
    if (before) return { number: before.number, state: 'repeated' } as const;
    const found = await lookThrough(arrived, { needs, asked, to });
    return await keep(needs, { ...same, supplier, ...found }, { asked, folder });
  });
  return { ...received, ...(keyFileMade && { keyFileMade }) };
}

function takeOver({ from, onProgress }: Asked, to: Sealing): Promise<Arrived[]> {
  return refusingUnfit(async () => {
    const files = await from();
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    return await sealPackage(files, to, (bytes) => {
      done += bytes;
      onProgress?.({ step: 'take-over', done, total });
    });
  });
}

type Found = Omit<NewProduction, 'migration' | 'side' | 'package' | 'supplier' | 'place'>;

async function lookThrough(
  arrived: readonly Arrived[],
  { needs, asked, to }: { needs: ReceiveNeeds; asked: Asked; to: Sealing },
): Promise<Found> {
  const opener = openerWith(await readOpeningKeys(needs.openingKeys));
  const walked = await walkPackage(arrived, {
    ...{ ...to, opener },
    onLooked: (seen) => asked.onProgress?.({ step: 'look-through', ...seen }),
  });
  const stated = await checkStated(walked.files);
  const refused = [...walked.problems, ...stated.problems];
  const contents = JSON.stringify({ arrived, files: walked.files.map(withoutContent) });
  await sealStream(Readable.from([Buffer.from(contents)]), {
    path: join(to.folder, CONTENTS),
    key: to.key,
  });
  const names = walked.files.map(({ name }) => name);
  return {
    state: refused.length === 0 ? 'accepted' : 'quarantined',
    files: arrived.length,
    bytes: arrived.reduce((sum, { bytes }) => sum + bytes, 0),
    spans: spansOf(names, { ...stated, kind: asked.kind }),
    receipt: {
      arrived: onReceipt(arrived),
      files: onReceipt(walked.files),
      checkedAgainst: stated.checkedAgainst,
      refused,
      ...(stated.statement && { said: saidBy(stated.statement) }),
    },
  };
}

async function keep(
  { db, clock, packages }: ReceiveNeeds,
  production: Omit<NewProduction, 'place'>,
  { asked: { who, settle }, folder }: { asked: Asked; folder: string },
): Promise<Received> {
  const { migration, state, receipt } = production;
  const place: { taken?: string } = {};
  const takePlaceOf = async () => {
    place.taken = await takePlace(folder, { root: packages, owner: migration });
    return place.taken;
  };
  let number: number | undefined;
  try {
    const alongside = { takePlace: takePlaceOf, settle };
    number = await addProduction(db, production, { who, clock }, alongside);
  } catch (error) {
    if (place.taken) await rm(join(packages, place.taken), { recursive: true });
    throw error;
  }
  if (number !== undefined) {
    if (place.taken) await markKept(join(packages, place.taken));
    return { number, state, receipt };
  }
  const before = await acceptedBefore(db, production);
  if (!before) throw new Error('A package that was there before is not there any more.');
  return { number: before.number, state: 'repeated' };
}

async function refusingUnfit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw new Refusal('package-refused', error.message, { cause: error });
  }
}

function onReceipt(files: readonly (Arrived | ExtractFile)[]): Receipt['files'] {
  return files.map((file, index) => ({
    file: shownName(file.name, index + 1, files.length),
    bytes: file.bytes,
    sha256: file.sha256,
    ...('records' in file && { records: file.records }),
  }));
}

function withoutContent({ said: _, ...file }: ExtractFile) {
  return file;
}

function saidBy({
  units,
  codes,
  exclusions,
  deliveries,
}: NonNullable<Awaited<ReturnType<typeof checkStated>>['statement']>) {
  return { units, codes, exclusions, ...(deliveries && { deliveries }) };
}
