import type { Candidate } from './pairing.ts';

/** How many entries each record hangs from, by number; entries that hang from each other count as 0. */
export function depthsOf(records: readonly Candidate[]): Map<number, number> {
  const byNumber = new Map(records.map((record) => [record.n, record]));
  const depths = new Map<number, number>();
  const depthOf = (record: Candidate, below: readonly number[]): number => {
    const known = depths.get(record.n);
    if (known !== undefined) return known;
    if (below.includes(record.n)) return 0;
    const path = [...below, record.n];
    const parents = record.edges.flatMap(({ kind, to }) => {
      const parent = HANGS_FROM.has(kind) ? byNumber.get(to) : undefined;
      return parent ? [depthOf(parent, path)] : [];
    });
    const depth = parents.length ? Math.max(...parents) + 1 : 0;
    depths.set(record.n, depth);
    return depth;
  };
  for (const record of records) depthOf(record, []);
  return depths;
}

const HANGS_FROM = new Set(['parent', 'answer']);
