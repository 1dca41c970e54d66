import { type SendingNeeds, sendDue } from './send-due.ts';
import { doubtAbandoned } from './store.ts';

const EVERY_MS = 20_000;
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
    everyMs?: number;
  },
): Promise<Sending> {
  if (needs.isAlone) await doubtAbandoned(needs.db, needs.clock.now(), { all: true });
  const stopping = new AbortController();
  const cutting = new AbortController();
  const signals = { signal: stopping.signal, cut: cutting.signal };
  let underWay: Promise<unknown> | undefined;
  const send = () => {
    underWay ??= sendDue(needs, signals)
      .catch(needs.onFault)
      .finally(() => {
        underWay = undefined;
      });
  };
  send();
  const timer = setInterval(send, needs.everyMs ?? EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      const patience = setTimeout(() => cutting.abort(), PATIENCE_MS);
      await underWay;
      clearTimeout(patience);
    },
  };
}
