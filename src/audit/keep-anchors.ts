import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import { anchorHead } from './anchors.ts';

type Needs = {
  db: Database;
  clock: Clock;
  /** Absent: no anchors are kept. */
  file: string | undefined;
  onFault: (fault: unknown) => void;
  everyMs?: number;
};

const HOUR_MS = 3_600_000;

/**
 * Anchors the head of the history now, every hour in which it has grown, and when it is told to stop.
 * A file that cannot be used is refused at once; later it is a fault, and the application goes on.
 */
export async function keepAnchors({
  db,
  clock,
  file,
  onFault,
  everyMs = HOUR_MS,
}: Needs): Promise<{ stop(): Promise<void> }> {
  if (!file) return { stop: async () => {} };
  await anchorHead(db, file, clock);
  const again = async () => {
    await anchorHead(db, file, clock).catch(onFault);
  };
  // One after the other: two at once would both find that the head is not there yet.
  let last = Promise.resolve();
  const inTurn = () => {
    last = last.then(again);
    return last;
  };
  const timer = setInterval(inTurn, everyMs).unref();
  return {
    stop() {
      clearInterval(timer);
      return inTurn();
    },
  };
}
