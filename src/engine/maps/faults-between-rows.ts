import type { Coding, MapRow } from './map.ts';

/** A fault of a row and, where it stands against another, the line of that one. */
export type RowFault = { line: number; fault: string; against?: number };

/** What is wrong with rows beside each other: something mapped twice, or rows that lead back to where they began. */
export function faultsBetweenRows(rows: readonly MapRow[]): RowFault[] {
  return [...mappedTwice(rows), ...inCycles(rows)];
}

/**
 * The same source twice, or one code with other words and another target: one of the two would be wrong for somebody,
 * and which of them cannot be told.
 */
function mappedTwice(rows: readonly MapRow[]): RowFault[] {
  const bySource = new Map<string, MapRow>();
  const byCode = new Map<string, MapRow>();
  return rows.flatMap((row): RowFault[] => {
    const { kind, source, target, line } = row;
    const same = firstOf(bySource, keyOf(kind, source.system, source.code, source.term), row);
    const sameCode = source.code
      ? firstOf(byCode, keyOf(kind, source.system, source.code), row)
      : undefined;
    const other = same ?? (sameCode?.target.code === target.code ? undefined : sameCode);
    return other ? [{ line, fault: 'mapped-twice', against: other.line }] : [];
  });
}

function firstOf(seen: Map<string, MapRow>, key: string, row: MapRow): MapRow | undefined {
  const first = seen.get(key);
  if (!first) seen.set(key, row);
  return first;
}

/** Each row from whose target the map leads back to its source. */
function inCycles(rows: readonly MapRow[]): RowFault[] {
  const bySource = new Map(rows.map((row) => [codeKey(row, row.source), row]));
  const settled = new Set<MapRow>();
  return rows.flatMap((row) => {
    const path = new Set<MapRow>();
    let next: MapRow | undefined = row;
    while (next && !settled.has(next) && !path.has(next)) {
      path.add(next);
      next = bySource.get(codeKey(next, next.target));
    }
    const circle = next && path.has(next) ? [...path].slice([...path].indexOf(next)) : [];
    for (const each of path) settled.add(each);
    return circle.map(({ line }) => ({ line, fault: 'cycle' }));
  });
}

function codeKey({ kind }: MapRow, { system, code }: Coding): string {
  return keyOf(kind, system, code);
}

function keyOf(...parts: string[]): string {
  return parts.join('\u0000');
}
