import { fingerprint as digest } from '../record/fingerprint.ts';
import type { Candidate } from './pairing.ts';

/**
 * What hangs from each record. `family` stands for the record and everything below it, equal on both
 * sides where the content is; it tells twins apart that differ only in what belongs to them.
 */
export type Families = {
  family(record: Candidate): string;
  children(record: Candidate): readonly Candidate[];
};

/** Panels, reports and consultations nest no deeper than this; loops of relations end here too. */
const LEVELS = 4;

export function familiesOf(records: readonly Candidate[]): Families {
  const byNumber = new Map(records.map((record) => [record.n, record]));
  const children = new Map<number, { child: Candidate; kind: string }[]>();
  for (const child of records)
    for (const { kind, to } of child.edges)
      if (byNumber.has(to)) {
        const siblings = children.get(to);
        if (siblings) siblings.push({ child, kind });
        else children.set(to, [{ child, kind }]);
      }
  let family = new Map(records.map(({ n, rowHash }) => [n, rowHash]));
  for (let level = 0; level < LEVELS && children.size > 0; level++) {
    const above = new Map(family);
    for (const [n, below] of children) {
      const parts = below.map(({ child, kind }) => `${kind} ${family.get(child.n)}`).sort();
      above.set(n, digest(`${byNumber.get(n)?.rowHash}\n${parts.join('\n')}`));
    }
    family = above;
  }
  return {
    family: ({ n }) => family.get(n) ?? '',
    children: ({ n }) => [...new Set((children.get(n) ?? []).map(({ child }) => child))],
  };
}
