import type { Table } from './manifest.ts';
import { RECORD_TABLES } from './record-tables.ts';

/**
 * SQL for rows of a table with what is worked out of them besides: their clinical date, and when they were typed in. Only
 * what is written needs it: it is much to plan, also where nothing of it is asked for.
 */
export function withDates(table: Table, rows: string): string {
  const dates = datesOf(table);
  if (dates.length === 0) return rows;
  const said = `select *, ${dates.join(', ')} from ${rows}`;
  return dates[0]?.endsWith(' as _date')
    ? `(select *, precision_of(_date) as _date_precision from (${said}))`
    : `(${said})`;
}

function datesOf({ name, columns }: Table): string[] {
  const records = RECORD_TABLES.find(({ table }) => table === name);
  const said = records?.effective?.join(', ');
  const has = (column: string) => columns.some((one) => one.name === column);
  return [
    ...(said && !records?.code?.row ? [`partial_date(${said}) as _date`] : []),
    ...(has('EnteredDate') ? ['moment(EnteredDate, EnteredTime) as _entered'] : []),
  ];
}
