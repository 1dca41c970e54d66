import { type SendingNeeds, sendDue } from './send-due.ts';
import { doubtAbandoned } from './store.ts';

const EVERY_MS = 20_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
const PATIENCE_MS = 8_000;

export type Sending = { stop(): Promise<void> };

/**
 * Sends what is due now and from then on, until it is told to stop. A message that is being sent then has some
 * seconds to come to its end.
 */
export async function keepSending(
  needs: SendingNeeds & {
    /** Nobody else sends from this database. */
    isAlone: boolean;
    onFault: (fault: unknown) => void;
    /** The server was not to be had; what was answered, without addresses. */
    onUnreachable: (answer: string) => void;
    everyMs?: number;
  },
): Promise<Sending> {
  if (needs.isAlone) await doubtAbandoned(needs.db, needs.clock.now(), { all: true });
  const stopping = new AbortController();
  const cutting = new AbortController();
  const signals = { signal: stopping.signal, cut: cutting.signal };
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  const send = async (): Promise<void> => {
    try {
      const { unreachable } = await sendDue(needs, signals);
      failures = unreachable === undefined ? 0 : failures + 1;
      if (unreachable !== undefined) needs.onUnreachable(unreachable);
    } catch (fault) {
      failures++;
      needs.onFault(fault);
    }
    if (stopping.signal.aborted) return;
    timer = setTimeout(begin, pauseMs(failures, needs.everyMs)).unref();
  };
  let underWay: Promise<void>;
  const begin = () => {
    underWay = send();
  };
  begin();
  return {
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      const patience = setTimeout(() => cutting.abort(), PATIENCE_MS);
      await underWay;
      clearTimeout(patience);
    },
  };
}

/** Twice as long after each time in a row that the server was not to be had, up to a quarter of an hour. */
export function pauseMs(failures: number, everyMs = EVERY_MS): number {
  return Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** failures);
}
