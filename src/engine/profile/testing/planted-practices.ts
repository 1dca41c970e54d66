import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'yaml';
import { z } from 'zod';
import { rowsOf } from '../../duckdb.ts';
import type { TableName } from '../../record/tables.ts';
import type { Check } from '../check.ts';
import { APART, PEOPLE_APART, profilePractices, withPractices } from './practices.ts';
import spotless from './spotless.json' with { type: 'json' };

/** The defect that is planted for a check in one of its tables, and what has to be found of it. */
export type Planted = { id: string; of: TableName | null; sql: string; finds: Found };
/** Numbers of records, as in the practice without a defect, by check. */
export type Found = Record<string, number[]>;

const WITH = z.strictObject({
  plant: z.string(),
  finds: z.array(z.number()).optional(),
  also: z.record(z.string(), z.array(z.number())).default({}),
});
const ENTRY = z.union([z.string().transform((plant) => WITH.parse({ plant })), WITH]);
const DEFECTS = z.record(z.string(), ENTRY);

/** A defect for each table of each check, as `planted.yaml` declares it. */
export function plantedFor(checks: readonly Check[]): Planted[] {
  const text = readFileSync(join(import.meta.dirname, 'planted.yaml'), 'utf8');
  const defects = DEFECTS.parse(parse(text));
  const known = new Set(checks.map(({ id }) => id));
  for (const id of Object.keys(defects))
    if (!known.has(id)) throw new Error(`a defect is planted for ${id}, which is no check`);
  return checks.flatMap((check) => {
    const defect = defects[check.id];
    if (!defect) throw new Error(`no defect is planted for the check ${check.id}`);
    const tables = check.of.length ? check.of : [null];
    return tables.map((of) => {
      const finds = defect.finds ?? [of === null ? 0 : firstOf(of)];
      const sql = defect.plant.replaceAll('{table}', `"${of}"`);
      return {
        id: check.id,
        of,
        sql: withFirst(sql, of),
        finds: { [check.id]: finds, ...defect.also },
      };
    });
  });
}

function firstOf(table: TableName): number {
  const rows = (spotless as Partial<Record<TableName, { n: number }[]>>)[table];
  return rows?.[0]?.n ?? 0;
}

function withFirst(sql: string, of: TableName | null): string {
  return of === null ? sql : sql.replaceAll(/@(?!\d|\w)/g, `@${firstOf(of)}`);
}

/**
 * What the checks find in practices that are alike, each with one defect, and in the first one without
 * any, each by the numbers that records have in the practice without a defect.
 */
export async function findPlanted(
  checks: readonly Check[],
  planted: readonly Planted[],
): Promise<Found[]> {
  return withPractices(planted.length + 1, async (connection) => {
    for (const [n, { sql }] of planted.entries()) await connection.run(inPractice(sql, n + 1));
    await profilePractices(connection, checks);
    return foundByPractice(connection, checks, planted.length + 1);
  });
}

function inPractice(sql: string, practice: number): string {
  return sql
    .replaceAll(/@(\d+)/g, (_, n) => String(practice * APART + Number(n)))
    .replaceAll(/#(\d+)/g, (_, n) => String(practice * PEOPLE_APART + Number(n)));
}

async function foundByPractice(
  connection: DuckDBConnection,
  checks: readonly Check[],
  practices: number,
): Promise<Found[]> {
  const rows = await rowsOf<{ place: number; practice: number; numbers: number[] }>(
    connection,
    `select place, coalesce(n, source_row) // ${APART} as practice,
       list_sort(list(coalesce(n, source_row) % ${APART})) as numbers
     from found group by all order by place`,
  );
  return Array.from({ length: practices }, (_, n) =>
    Object.fromEntries(
      rows
        .filter(({ practice }) => Number(practice) === n)
        .map(({ place, numbers }) => [checks[place]?.id ?? '', numbers]),
    ),
  );
}
