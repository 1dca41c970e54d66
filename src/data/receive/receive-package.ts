import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration } from '../../migrations/store.ts';
import type { User } from '../../people/user.ts';
import { keepFilledFolder } from '../kept-files.ts';
import { type KeyNeeds, migrationKey } from '../sealed/migration-key.ts';
import { type Side, systemOf } from '../side.ts';
import { checkStated } from './check-stated.ts';
import { shownName } from './names.ts';
import { openerWith } from './opening.ts';
import { readOpeningKeys } from './opening-keys.ts';
import { acceptedBefore, addProduction, type NewProduction } from './production-store.ts';
import type { Receipt } from './receipt.ts';
import {
  type Arrived,
  packageHash,
  type Sealing,
  sealPackage,
  sealStream,
} from './seal-package.ts';
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
  /** A folder, an archive, or a file of any kind. */
  path: string;
  who: User;
  /** Whom it comes from; the system's name unless given. */
  supplier?: string | undefined;
  /** Whether an EMIS extract is whole, where its name does not say so. */
  kind?: 'full' | 'delta' | undefined;
  signal?: AbortSignal | undefined;
};
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
  const opener = openerWith(await readOpeningKeys(needs.openingKeys));
  const supplier = asked.supplier ?? systemOf(migration, asked.side);
  let repeated: number | undefined;
  let found: Omit<NewProduction, 'place'> | undefined;
  const place = await keepFilledFolder(
    { uploads: packages, owner: migration.id },
    async (folder) => {
      const to: Sealing = { folder, key, signal: asked.signal };
      const arrived = await refusingUnfit(() => sealPackage(asked.path, to));
      const same = { migration: migration.id, side: asked.side, package: packageHash(arrived) };
      repeated = (await acceptedBefore(db, same))?.number;
      if (repeated !== undefined) return false;
      const walked = await walkPackage(arrived, { ...to, opener });
      const stated = await checkStated(walked.files);
      const refused = [...walked.problems, ...stated.problems];
      const contents = JSON.stringify({ arrived, files: walked.files.map(withoutContent) });
      await sealStream(Readable.from([Buffer.from(contents)]), CONTENTS, to);
      found = {
        ...same,
        supplier,
        state: refused.length === 0 ? 'accepted' : 'quarantined',
        files: arrived.length,
        bytes: arrived.reduce((sum, { bytes }) => sum + bytes, 0),
        spans: spansOf(
          walked.files.map(({ name }) => name),
          { ...stated, kind: asked.kind },
        ),
        receipt: {
          arrived: onReceipt(arrived),
          files: onReceipt(walked.files),
          checkedAgainst: stated.checkedAgainst,
          refused,
          ...(stated.statement && { said: saidBy(stated.statement) }),
        },
      };
      return true;
    },
  );
  if (repeated !== undefined) return { number: repeated, state: 'repeated' };
  if (!place || !found) throw new Error('What arrived was neither kept nor told to be there.');
  const received = await keep(needs, { ...found, place }, asked.who);
  return { ...received, ...(keyFileMade && { keyFileMade }) };
}

async function keep(needs: ReceiveNeeds, production: NewProduction, who: User): Promise<Received> {
  const { db, clock, packages } = needs;
  const discard = () => rm(join(packages, production.place), { recursive: true, force: true });
  try {
    const number = await addProduction(db, production, { who, clock });
    if (number !== undefined)
      return { number, state: production.state, receipt: production.receipt };
  } catch (error) {
    await discard();
    throw error;
  }
  await discard();
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
}: NonNullable<Awaited<ReturnType<typeof checkStated>>['statement']>) {
  return { units, codes, exclusions };
}
