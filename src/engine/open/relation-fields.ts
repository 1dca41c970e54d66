import type { SideName } from '../compare/sides.ts';
import { rowsOf } from '../duckdb.ts';
import type { Field } from '../outcome.ts';
import { relationLabel } from '../record/field-name.ts';
import { RECORD_TYPES } from '../record/tables.ts';
import { type Opened, tableOf } from './opened.ts';

type Related = { kind: string; words: string };

/** What two records belong to. `found`: what the comparison found different, relations among it. */
export async function relationFields(
  opened: Opened,
  numbers: Record<SideName, number | null>,
  found: Omit<Field, 'differs'>[],
): Promise<Field[]> {
  const source = await readRelations(opened, 'source', numbers.source);
  const target = await readRelations(opened, 'target', numbers.target);
  const kinds = [...new Set([...source, ...target].map(({ kind }) => kind))].sort();
  return kinds.flatMap((kind): Field[] => {
    const differing = found.filter(({ name }) => name === kind);
    if (differing.length) return differing.map((field) => ({ ...field, differs: true }));
    const words = (related: Related[]) => {
      const own = related.filter((one) => one.kind === kind).map((one) => one.words);
      return own.length ? own.join('; ') : null;
    };
    const label = relationLabel(kind);
    return [{ name: kind, label, source: words(source), target: words(target), differs: false }];
  });
}

async function readRelations(opened: Opened, side: SideName, n: number | null): Promise<Related[]> {
  if (n === null) return [];
  const edges = await rowsOf<{ kind: string; to_n: number; key: string | null }>(
    opened.connection,
    `select kind, to_n, key from ${tableOf(opened, side, 'relation')} where n = ${n} order by all`,
  );
  if (edges.length === 0) return [];
  const titles = await readTitles(
    opened,
    side,
    edges.map(({ to_n }) => to_n),
  );
  return edges.map(({ kind, to_n, key }) => ({
    kind,
    words: ((kind === 'place' || kind === 'answer') && key) || titles.get(to_n) || `record ${to_n}`,
  }));
}

async function readTitles(opened: Opened, side: SideName, numbers: number[]) {
  const tables = RECORD_TYPES.map(
    (type) =>
      `select n, concat_ws(' ', effective[1:10], orig_term) as title
       from ${tableOf(opened, side, type)} where n in (${numbers.join(', ')})`,
  );
  const rows = await rowsOf<{ n: number; title: string }>(
    opened.connection,
    tables.join(' union all '),
  );
  return new Map(rows.map(({ n, title }) => [n, title]));
}
