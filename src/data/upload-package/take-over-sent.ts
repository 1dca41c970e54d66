import { z } from 'zod';
import type { JobHandlers } from '../../db/jobs.ts';
import { Refusal } from '../../lib/refusal.ts';
import { folderBelow } from '../extract-folders.ts';
import { progressKeeper } from '../progress.ts';
import { onDisk, type PackageSource } from '../receive/list-package.ts';
import {
  type ReceiveNeeds,
  type ReceiveProgress,
  receivePackage,
} from '../receive/receive-package.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { filesListed, removeListed } from './list-of-files.ts';
import { SENT_PACKAGE_JOB, type SentKey, type SentPackage } from './sent-package.ts';
import { findSent, refuse, saveProgress, settle } from './sent-package-store.ts';
import { type Uploads, uploadsIn } from './upload-in-pieces.ts';

export type SentNeeds = ReceiveNeeds & {
  /** Below it uploads lie, sealed, until they are taken over. */
  collecting: string;
  /** Below it stand the folders that can be named in the browser. */
  extractRoot: string;
};

const Key = z.object({ migration: z.string(), number: z.int() });

/** What was sent or named in a browser is taken over in the background. */
export function sentPackageJobs(needs: SentNeeds): JobHandlers {
  return {
    [SENT_PACKAGE_JOB]: ({ data, signal }) => takeOverSent(needs, Key.parse(data), signal),
  };
}

/** Refused for these, an upload goes: it would be refused again, and can only be sent anew. */
const NEVER_TAKEN_OVER = new Set<string>(['package-refused', 'package-damaged']);

/**
 * Takes over a package that was sent or named. Stopped at any point, it begins anew and comes to the same end; an upload
 * goes when its production is there, or when it is of a kind that is never taken over, and a folder stays.
 */
export async function takeOverSent(
  needs: SentNeeds,
  key: SentKey,
  signal: AbortSignal,
): Promise<void> {
  const { db } = needs;
  const sent = await findSent(db, key);
  const uploads = { folder: uploadsIn(needs), key: await migrationKey(needs, key.migration) };
  if (sent.state === 'under-way') {
    const refusal = await receive(needs, { sent, from: sourceOf(sent, needs, uploads), signal });
    if (refusal) await refuse(db, key, refusal.message);
    if (refusal && !NEVER_TAKEN_OVER.has(refusal.code)) return;
  }
  if (sent.origin === 'upload') await removeListed(uploads, sent.place);
}

/** Answers what was refused, which is for whoever sent it. */
async function receive(
  needs: SentNeeds,
  work: { sent: SentPackage; from: PackageSource; signal: AbortSignal },
): Promise<Refusal | undefined> {
  const { db } = needs;
  const { sent, from, signal } = work;
  const progress = progressKeeper<ReceiveProgress>((now) => saveProgress(db, sent, now));
  try {
    const { state, number } = await receivePackage(needs, {
      migration: sent.migration,
      side: sent.side,
      from,
      who: { id: sent.who, name: sent.who_name },
      signal,
      onProgress: progress.tell,
      settle: (within, production) => settle(within, sent, { state: 'received', production }),
    });
    await progress.end();
    if (state === 'repeated') await settle(db, sent, { state, production: number });
    return undefined;
  } catch (error) {
    await progress.end();
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}

function sourceOf(
  { origin, place }: SentPackage,
  { extractRoot }: SentNeeds,
  uploads: Uploads,
): PackageSource {
  if (origin === 'upload') return () => filesListed(uploads, place);
  return async () => onDisk(await folderBelow(extractRoot, place))();
}
