import { setTimeout as wait } from 'node:timers/promises';

/** Often enough to watch, seldom enough to cost nothing. */
const BETWEEN_SAVES_MS = 250;

/**
 * Keeps the progress of a run as it is told, one save at a time and always the newest; what is told
 * faster than it can be kept is left out. `end` waits for the last save and throws what broke it.
 */
export function progressKeeper<Progress>(save: (progress: Progress) => Promise<void>) {
  let newest: Progress | undefined;
  let keeping: Promise<void> | undefined;

  async function keep(): Promise<void> {
    while (newest) {
      const progress = newest;
      newest = undefined;
      await save(progress);
      await wait(BETWEEN_SAVES_MS);
    }
    keeping = undefined;
  }

  return {
    tell(progress: Progress): void {
      newest = progress;
      if (keeping) return;
      keeping = keep();
      // Not lost: `end` throws it. Without this the process would end at once.
      keeping.catch(() => {});
    },
    async end(): Promise<void> {
      await keeping;
    },
  };
}
