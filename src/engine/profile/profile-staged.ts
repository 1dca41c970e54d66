import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import { sqlText } from '../formats/csv/sql.ts';
import { RECORD_TYPES, type TableName } from '../record/tables.ts';
import { askable, type Carrying, isAsked, type Unanswered, whatIsFilled } from './answerable.ts';
import type { Category, Check, Severity } from './check.ts';
import { findAll } from './find.ts';
import { prepare } from './prepare.ts';

/** What a check found. */
export type CheckResult = {
  id: string;
  category: Category;
  severity: Severity;
  /** How many records it names, of how many that it looked at; null where it has no answer. */
  records: number | null;
  among: number | null;
  /** Of how many patients these are. */
  patients: number | null;
  /** What it could not look at, with the reason. */
  unanswered: Unanswered[];
};

export type Days = {
  /** The day up to which the extract tells; what lies after it lies in the future. */
  asOf: string;
  goLive: string | null;
};

/**
 * Asks every check of the staged record that the connection has open, leaves what they find in the
 * table `found`, and counts it. A check without an answer says so, and never counts as nothing found.
 */
export async function profileStaged(
  connection: DuckDBConnection,
  checks: readonly Check[],
  { format, asOf, goLive }: Days & { format: Carrying },
  onDone?: (done: number, total: number) => void,
): Promise<CheckResult[]> {
  await connection.run(`create macro as_of() as ${sqlText(asOf)}`);
  await connection.run(`create macro go_live() as ${goLive ? sqlText(goLive) : 'null'}`);
  await prepare(connection, [...new Set(checks.flatMap(codesOf)), ...ALSO_NOTED]);
  const filled = await whatIsFilled(connection, checks);
  const questions = checks.map((check, place) => askable(check, place, { format, filled, goLive }));
  const asked = questions.filter(isAsked).map((question) => question.asked);
  await findAll(connection, asked, onDone);
  const counts = await rowsOf<{ place: number; records: number; patients: number }>(
    connection,
    `select place, count(*)::integer as records, count(distinct patient)::integer as patients
     from found group by place`,
  );
  const found = new Map(counts.map((count) => [count.place, count]));
  const all = RECORD_TYPES.reduce((sum, type) => sum + filled[type].rows, 0);
  const rowsIn = (of: readonly TableName[]) =>
    of.length === 0 ? all : of.reduce((sum, table) => sum + filled[table].rows, 0);
  return questions.map((question) => {
    const { check, place, of } = question.asked;
    const { id, category, severity } = check;
    const is = isAsked(question);
    return {
      id,
      category,
      severity,
      records: is ? (found.get(place)?.records ?? 0) : null,
      among: is ? rowsIn(of) : null,
      patients: is ? (found.get(place)?.patients ?? 0) : null,
      unanswered: question.unanswered,
    };
  });
}

function codesOf({ rule }: Check): readonly string[] {
  return rule.kind === 'note' ? rule.codes : [];
}

/** Rules over rows leave to these notes what they have told already. */
const ALSO_NOTED = ['date-unreadable', 'reference-unresolved'];
