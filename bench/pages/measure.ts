export type Measured = { median: number; p99: number };

/** Milliseconds of some work that is done again and again, after five rounds to warm up. */
export async function measure(
  runs: number,
  work: () => Promise<void>,
  { warmUp = 5 } = {},
): Promise<Measured> {
  for (let i = 0; i < warmUp; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  return { median: at(0.5), p99: at(0.99) };
}

/** One line of a table of figures: what was looked at, beside its floor. */
export function line(rows: number, page: string, found: Measured, floor: Measured): string {
  return [
    String(rows).padStart(5),
    page.padEnd(26),
    found.median.toFixed(1).padStart(7),
    found.p99.toFixed(1).padStart(7),
    floor.median.toFixed(1).padStart(6),
    (found.median / floor.median).toFixed(1).padStart(6),
  ].join('  ');
}

export const HEAD = ' rows  page                         median      p99   floor   ratio';
