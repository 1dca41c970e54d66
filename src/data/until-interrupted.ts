/** Has work done until it is finished, or stopped with Ctrl+C: the engine is told, and clears up what is half-written. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
