import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../duckdb.ts';
import type { CopiedFile, CsvTable } from './copy-as-text.ts';
import { EXTRA_LINES } from './lines.ts';

/** A file as text in Parquet. Its rows are numbered from `base` + 1, over all files of the extract. */
export type TextFile<Table extends CsvTable = CsvTable> = CopiedFile<Table> & { base: number };

/** Gives every file the numbers of its rows: the tables in this order, the files of a table in theirs. */
export function numberFiles<Table extends CsvTable>(
  files: readonly CopiedFile<Table>[],
  order: readonly string[],
): TextFile<Table>[] {
  const place = ({ bound }: CopiedFile<Table>) => order.indexOf(bound.table.name);
  let base = 0;
  return files
    .toSorted((one, other) => place(one) - place(other))
    .map((file) => {
      const numbered = { ...file, base };
      base += file.rows;
      return numbered;
    });
}

/** So few rows are kept with what is derived of them: planning that anew in each statement takes longer than the rows do. */
const FEW_ROWS = 2000;

/**
 * Makes the view `text_<table>` of all rows of a table as received, with file, line and number, and
 * `src_<table>` with what is `derived` from the columns besides: here a value that comes up often is worked
 * on once. That is a view as well, but for a table of few rows.
 */
export async function openSource(
  connection: DuckDBConnection,
  table: CsvTable,
  files: readonly TextFile[],
  derived: readonly string[] = [],
): Promise<void> {
  const own = files.filter(({ bound, rows }) => bound.table.name === table.name && rows > 0);
  const columns = [...table.columns.map(({ name }) => `"${name}"`), '_extra'];
  const none = `select ${columns.map((name) => `null::varchar as ${name}`).join(', ')},
    null::integer as _file, null::integer as _row, null::integer as _n where false`;
  await connection.run(`
    create view text_${table.name} as ${own.length ? rowsOf(own, columns) : none}`);
  const rows = own.reduce((sum, file) => sum + file.rows, 0);
  // A view of nothing lets whole statements be planned away.
  const made = rows > 0 && rows <= FEW_ROWS ? 'table' : 'view';
  const list = ['*', ...derived].join(', ');
  await connection.run(`
    create ${made} src_${table.name} as select ${list} from text_${table.name}`);
}

/** All files of a table in one scan: a chain has many, and each branch of a union is planned anew each time. */
function rowsOf(files: readonly TextFile[], columns: readonly string[]): string {
  const paths = files.map(({ path }) => pathLiteral(path.replace(/[*?[]/g, '[$&]')));
  const ofFile = (numbers: readonly number[]) =>
    numbers.length === 1 ? `${numbers[0]}` : `[${numbers.join(', ')}][file_index::bigint + 1]`;
  return `
    select ${columns.join(', ')}, ${ofFile(files.map(({ bound }) => bound.file.position))} as _file,
      (${ofFile(files.map(firstLine))} + file_row_number + ${EXTRA_LINES})::integer as _row,
      (${ofFile(files.map(({ base }) => base))} + file_row_number + 1)::integer as _n
    from read_parquet([${paths.join(', ')}])`;
}

function firstLine({ bound: { hasHeader = true } }: TextFile): number {
  return hasHeader ? 2 : 1;
}
