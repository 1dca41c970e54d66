import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import type { Format } from '../formats/format.ts';
import { RECORD_TYPES, type RecordType, TABLES, type TableName } from '../record/tables.ts';
import type { Check } from './check.ts';
import type { Asked } from './find.ts';

/** What has to be known of a format. */
export type Carrying = Pick<Format, 'id' | 'carries'>;

/** Why a check has no answer; `of` is the table, where it has one for others. */
export type Unanswered = { of: TableName | null; why: string };

/** How many rows a table has, and which of the columns that checks need any of them fills. */
export type Filled = Record<TableName, { rows: number; columns: ReadonlySet<string> }>;

/** Looks which columns that the checks need are filled at all. */
export async function whatIsFilled(
  connection: DuckDBConnection,
  checks: readonly Check[],
): Promise<Filled> {
  const filled: Partial<Filled> = {};
  for (const table of TABLES) {
    const columns = [...new Set(checks.flatMap((check) => neededOf(check, table)))];
    const counts = columns.map((column) => `count("${column}") > 0 as "${column}"`);
    const [row = {}] = await rowsOf(
      connection,
      `select ${['count(*)::integer as rows', ...counts].join(', ')} from "${table}"`,
    );
    const { rows, ...is } = row as { rows: number } & Record<string, boolean>;
    filled[table] = { rows, columns: new Set(columns.filter((column) => is[column])) };
  }
  return filled as Filled;
}

function neededOf({ of, needs }: Check, table: TableName): string[] {
  return needs.flatMap((need) => {
    const [column = '', owner] = need.split('.').reverse();
    return owner === table || (!owner && of.includes(table)) ? [column] : [];
  });
}

/**
 * Of which tables a check can be asked, and why not of the others. What no record of an extract says,
 * the extract can't be asked about: to count it as "none" would say that all is well.
 */
export function askable(
  check: Check,
  place: number,
  { format, filled, goLive }: { format: Carrying; filled: Filled; goLive: string | null },
): { asked: Asked; unanswered: Unanswered[] } {
  const whole = reasonOfAll(check, format, goLive);
  const reasons = whole === null ? check.of.map((of) => reasonOf(check, of, filled, format)) : [];
  const of = whole === null ? check.of.filter((_, n) => reasons[n] === null) : [];
  const unanswered = check.of.flatMap((table, n) =>
    reasons[n] ? [{ of: table, why: reasons[n] }] : [],
  );
  return {
    asked: { place, check, of },
    unanswered: whole === null ? unanswered : [{ of: null, why: whole }],
  };
}

/** Whether there is an answer at all. */
export function isAsked({ asked: { check, of }, unanswered }: ReturnType<typeof askable>): boolean {
  return check.of.length === 0 ? unanswered.length === 0 : of.length > 0;
}

function reasonOfAll(
  { cannotTell, toldBy, needsGoLive }: Check,
  { id }: Carrying,
  goLive: string | null,
): string | null {
  if (needsGoLive && goLive === null)
    return 'It needs the day of go live: say --go-live YYYY-MM-DD.';
  if (cannotTell[id]) return cannotTell[id];
  return toldBy === null || toldBy.includes(id) ? null : 'Extracts of this format don’t tell it.';
}

function reasonOf(check: Check, of: TableName, filled: Filled, format: Carrying): string | null {
  if (filled[of].rows === 0)
    return isCarried(of, format) ? null : 'The format does not carry such records.';
  for (const need of check.needs) {
    const [column = '', owner] = need.split('.').reverse();
    const table = (owner ?? of) as TableName;
    if (!filled[table].columns.has(column))
      return `No ${owner ? 'patient' : 'such record'} of this extract fills the column ${column}.`;
  }
  return null;
}

function isCarried(table: TableName, { carries }: Carrying): boolean {
  return !isRecordType(table) || carries.includes(table);
}

function isRecordType(table: TableName): table is RecordType {
  return (RECORD_TYPES as readonly string[]).includes(table);
}
