import { idsOf, saidOf } from './content.ts';
import type { Table } from './manifest.ts';
import { RECORD_TABLES } from './record-tables.ts';

/**
 * What is worked out of a row where its file is read: its ids as they are compared, what it says, its
 * clinical date, and when it was typed in.
 */
export function derivedOf(table: Table): string[] {
  return [...idsOf(table), `${saidOf(table)} as _said`, ...datesOf(table)];
}

function datesOf({ name, columns }: Table): string[] {
  const records = RECORD_TABLES.find(({ table }) => table === name);
  const said = records?.effective?.join(', ');
  const has = (column: string) => columns.some((one) => one.name === column);
  return [
    ...(said && !records?.code?.row
      ? [`partial_date(${said}) as _date`, `date_precision(${said}) as _date_precision`]
      : []),
    ...(has('EnteredDate') ? ['moment(EnteredDate, EnteredTime) as _entered'] : []),
  ];
}
