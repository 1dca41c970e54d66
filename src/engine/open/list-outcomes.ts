import { rowsOf } from '../duckdb.ts';
import { FATES, type OutcomeFate, type OutcomeRow, type Tier } from '../outcome.ts';
import { readHeadings } from './headings.ts';
import { isRecordType, type Opened, outcomesOf } from './opened.ts';

export type OutcomeQuery = {
  type?: string | undefined;
  fate?: OutcomeFate | undefined;
  /** Any of several; every fate where nothing is given. */
  fates?: readonly OutcomeFate[] | undefined;
  offset: number;
  limit: number;
};

type Stored = {
  n: number;
  type: string;
  fate: OutcomeFate;
  tier: Tier | null;
  rules: string[];
  fields: string[];
  source_n: number | null;
  target_n: number | null;
};

/** Lists outcomes with what they are about and whose they are. */
export async function listOutcomes(
  opened: Opened,
  { type, fate, fates, offset, limit }: OutcomeQuery,
): Promise<{ total: number; rows: OutcomeRow[] }> {
  if (type !== undefined && !isRecordType(type)) return { total: 0, rows: [] };
  const wanted = fates ?? (fate ? [fate] : FATES_OF_OUTCOMES);
  const where = `from ${outcomesOf(opened)}
    where ($type is null or type = $type) and list_contains(string_split($fates, ' '), fate)`;
  const filter = { type: type ?? null, fates: wanted.join(' ') };
  const { connection } = opened;
  const counted = await connection.runAndReadAll(`select count(*)::integer ${where}`, filter);
  const listed = await connection.runAndReadAll(
    `select n, type, fate, tier, rules, fields, source_n, target_n ${where}
     order by n limit ${whole(limit)} offset ${whole(offset)}`,
    filter,
  );
  const stored = listed.getRowObjectsJson() as unknown as Stored[];
  const total = Number(counted.getRowsJson()[0]?.[0] ?? 0);
  return { total, rows: await withHeadings(opened, stored) };
}

const FATES_OF_OUTCOMES: readonly OutcomeFate[] = [...FATES, 'unexpected'];

function whole(count: number): number {
  return Math.max(0, Math.trunc(count));
}

async function withHeadings(opened: Opened, stored: Stored[]): Promise<OutcomeRow[]> {
  const source = await readHeadings(opened, 'source', stored.map(sideOf('source_n')));
  const target = await readHeadings(opened, 'target', stored.map(sideOf('target_n')));
  return stored.map(({ source_n, target_n, ...outcome }) => {
    const heading = source.get(source_n ?? 0) ?? target.get(target_n ?? 0);
    if (!heading) throw new Error(`outcome ${outcome.n} names a record that is not staged`);
    const { title, date, patient } = heading;
    return { ...outcome, title, date, patient };
  });
}

function sideOf(column: 'source_n' | 'target_n') {
  return (row: Stored) => ({ type: row.type, n: row[column] });
}

/** Numbers of the outcomes of the same type and fate on either side of one. */
export async function neighboursOf(
  opened: Opened,
  { n, type, fate }: Pick<Stored, 'n' | 'type' | 'fate'>,
): Promise<{ previous?: number; next?: number }> {
  const [row] = await rowsOf<{ previous: number | null; next: number | null }>(
    opened.connection,
    `select max(n) filter (n < ${n}) as previous, min(n) filter (n > ${n}) as next
     from ${outcomesOf(opened)} where type = '${type}' and fate = '${fate}'`,
  );
  return {
    ...(row?.previous ? { previous: row.previous } : {}),
    ...(row?.next ? { next: row.next } : {}),
  };
}
