import { join } from 'node:path';
import type { SideName } from '../compare/sides.ts';
import { rowsOf } from '../duckdb.ts';
import type { Field, OutcomeFate, PairView, RecordView, Tier } from '../outcome.ts';
import { compareFields } from '../record/compare-fields.ts';
import { rawTextOf } from '../record/raw-text.ts';
import { type Heading, readHeadings } from './headings.ts';
import { neighboursOf, type OutcomeFilter } from './list-outcomes.ts';
import { findingsOf, type Opened, outcomesOf, tableOf } from './opened.ts';
import { relationFields } from './relation-fields.ts';

type Outcome = {
  n: number;
  type: string;
  fate: OutcomeFate;
  tier: Tier | null;
  rules: string[];
  source_n: number | null;
  target_n: number | null;
};

type Finding = {
  fields: Omit<Field, 'differs'>[];
  nearest_n: number | null;
  nearest_reason: string | null;
};

/** Everything that the two records of one outcome say, side by side. */
export async function viewPair(
  opened: Opened,
  n: number,
  among?: OutcomeFilter,
  only?: SideName,
): Promise<PairView | null> {
  if (!Number.isSafeInteger(n)) return null;
  const [outcome] = await rowsOf<Outcome>(
    opened.connection,
    `select n, type, fate, tier, rules, source_n, target_n from ${outcomesOf(opened)} where n = ${n}`,
  );
  if (!outcome) return null;
  const { type, fate, tier, rules, source_n, target_n } = outcome;
  const [finding] = await rowsOf<Finding>(
    opened.connection,
    `select fields, nearest_n, nearest_reason from ${findingsOf(opened)} where n = ${n}`,
  );
  const numbers = {
    source: only === 'target' ? null : source_n,
    target: only === 'source' ? null : target_n,
  };
  const source = await readRecord(opened, 'source', type, numbers.source);
  const target = await readRecord(opened, 'target', type, numbers.target);
  const heading = source?.heading ?? target?.heading;
  if (only && !heading) return null;
  if (!heading) throw new Error(`outcome ${n} names a record that is not staged`);
  // What differs tells what the other side holds.
  const found = only ? [] : (finding?.fields ?? []);
  return {
    n,
    type,
    fate,
    tier,
    rules,
    patient: heading.patient,
    source: source?.view ?? null,
    target: target?.view ?? null,
    fields: [
      ...compareFields(source?.side ?? null, target?.side ?? null),
      ...(await relationFields(opened, numbers, found)),
    ],
    ...(only ? {} : nearestOf(fate, finding)),
    ...(await neighboursOf(opened, n, among ?? { type, fates: [fate] }, only)),
  };
}

function nearestOf(fate: OutcomeFate, finding: Finding | undefined): Pick<PairView, 'nearest'> {
  if (!finding?.nearest_n || !finding.nearest_reason) return {};
  const side = fate === 'missing' ? 'target' : 'source';
  return { nearest: { side, n: finding.nearest_n, reason: finding.nearest_reason } };
}

type ReadRecord = {
  view: RecordView;
  heading: Heading;
  side: { raw: string; resultDates: string[] };
};

async function readRecord(
  opened: Opened,
  side: SideName,
  type: string,
  n: number | null,
): Promise<ReadRecord | null> {
  if (n === null) return null;
  const raw = await rawTextOf(opened.connection, join(opened.folders[side], `${type}.parquet`));
  const [row] = await rowsOf<{
    source_id: string | null;
    source_system: string | null;
    raw: string;
    other_dates: string | null;
  }>(
    opened.connection,
    `select source_id, source_system, ${raw} as raw, other_dates from ${tableOf(opened, side, type)} where n = ${n}`,
  );
  const heading = (await readHeadings(opened, side, [{ type, n }])).get(n);
  if (!row || !heading) return null;
  const { source_id, source_system, other_dates } = row;
  const { title, date } = heading;
  return {
    view: { n, sourceId: source_id, sourceSystem: source_system, title, date },
    heading,
    side: { raw: row.raw, resultDates: other_dates?.split(' ') ?? [] },
  };
}
