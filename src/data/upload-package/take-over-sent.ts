import { z } from 'zod';
import type { JobHandlers } from '../../db/jobs.ts';
import { Refusal } from '../../lib/refusal.ts';
import { progressKeeper } from '../progress.ts';
import type { PackageSource } from '../receive/list-package.ts';
import {
  type ReceiveNeeds,
  type ReceiveProgress,
  receivePackage,
} from '../receive/receive-package.ts';
import type { ArrivingFile } from '../sealed/arriving-file.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { SENT_PACKAGE_JOB, type SentKey, type SentPackage } from './sent-package.ts';
import { findSent, refuse, saveProgress, settle } from './sent-package-store.ts';
import { arrivingAt, uploadsIn } from './upload-in-pieces.ts';

export type SentNeeds = ReceiveNeeds & { collecting: string };

const Key = z.object({ migration: z.string(), number: z.int() });

/** Packages that were sent from a browser are taken over in the background. */
export function sentPackageJobs(needs: SentNeeds): JobHandlers {
  return {
    [SENT_PACKAGE_JOB]: ({ data, signal }) => takeOverSent(needs, Key.parse(data), signal),
  };
}

/** Refused for these, an upload goes: it would be refused again, and can only be sent anew. */
const NEVER_TAKEN_OVER = new Set<string>(['package-refused', 'package-damaged']);

/**
 * Takes over a package that was sent. Stopped at any point, it begins anew and comes to the same end; the upload goes
 * when its production is there, or when it is of a kind that is never taken over.
 */
export async function takeOverSent(
  needs: SentNeeds,
  key: SentKey,
  signal: AbortSignal,
): Promise<void> {
  const { db } = needs;
  const sent = await findSent(db, key);
  const uploads = { folder: uploadsIn(needs), key: await migrationKey(needs, key.migration) };
  const arriving = arrivingAt(uploads, sent.place);
  if (sent.state === 'under-way') {
    const refusal = await receive(needs, { sent, arriving, signal });
    if (refusal) await refuse(db, key, refusal.message);
    if (refusal && !NEVER_TAKEN_OVER.has(refusal.code)) return;
  }
  await arriving.remove();
}

/** Answers what was refused, which is for whoever sent it. */
async function receive(
  needs: SentNeeds,
  work: { sent: SentPackage; arriving: ArrivingFile; signal: AbortSignal },
): Promise<Refusal | undefined> {
  const { db } = needs;
  const { sent, arriving, signal } = work;
  const progress = progressKeeper<ReceiveProgress>((now) => saveProgress(db, sent, now));
  try {
    const { state, number } = await receivePackage(needs, {
      migration: sent.migration,
      side: sent.side,
      from: sourceOf(sent, arriving),
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

function sourceOf({ name, bytes }: SentPackage, arriving: ArrivingFile): PackageSource {
  return async () => {
    if ((await arriving.bytesHere()) !== bytes) {
      throw new Refusal(
        'package-missing',
        'What was sent is not here any more in full: uploads that nobody goes on with are removed after a week. Send it again.',
      );
    }
    return [{ name, bytes, content: () => arriving.content() }];
  };
}
