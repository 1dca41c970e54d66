import type { Relation } from '../../record/staged-record.ts';
import type { Draft } from './content/draft.ts';

/**
 * The relations of every record, in the order of `drafts`; `to` is an index into it. A relation is
 * kept with the child. References are resolved within the message: an id that stands twice means the
 * first of the two, and one that stands nowhere is counted with the record that names it.
 */
export function relate(drafts: readonly Draft[]): {
  relations: Relation[][];
  unresolved: number[];
  repeated: number;
} {
  const { places, repeated } = placesOf(drafts);
  const relations: Relation[][] = drafts.map(() => []);
  const unresolved = drafts.map(() => 0);
  const seen = new Set<string>();
  for (const [index, { links }] of drafts.entries())
    for (const { kind, to, key, direction } of links) {
      const other = places.get(to.toLowerCase());
      if (other === undefined) unresolved[index] = (unresolved[index] ?? 0) + 1;
      if (other === undefined || other === index) continue;
      const [from, target] = direction === 'up' ? [index, other] : [other, index];
      const identity = JSON.stringify([from, kind, target, key]);
      if (!seen.has(identity)) relations[from]?.push({ kind, to: target, key });
      seen.add(identity);
    }
  return { relations, unresolved, repeated };
}

function placesOf(drafts: readonly Draft[]): { places: Map<string, number>; repeated: number } {
  const places = new Map<string, number>();
  let repeated = 0;
  for (const [index, { key }] of drafts.entries()) {
    if (key === '') continue;
    if (places.has(key)) repeated++;
    else places.set(key, index);
  }
  for (const [index, { alias }] of drafts.entries())
    if (alias !== null && !places.has(alias)) places.set(alias, index);
  return { places, repeated };
}
