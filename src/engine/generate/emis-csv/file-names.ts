import { dateText } from '../model/days.ts';
import { PRACTICE, refTo } from '../model/ref.ts';
import type { EmisSystem } from './emis-system.ts';
import { headerOf, TABLE_NAMES, type TableName } from './row-sink.ts';

/** A table whose file begins with a byte order mark, where quirks are wanted. */
const WITH_MARK: TableName = 'Coding_DrugCode';

/** The 21 files of an extract: what each is called and how it begins. */
export function filesOf(system: EmisSystem): { table: TableName; name: string; begin: string }[] {
  const { practice, batch } = system;
  const made = `${dateText(practice.asOf + 1).replaceAll('-', '')}031512`;
  const agreement = system.bareId(refTo('organisation', PRACTICE, 990));
  return TABLE_NAMES.map((table) => ({
    table,
    name: `${batch}_${table}_${made}_${agreement}.csv`,
    begin: (practice.quirks && table === WITH_MARK ? '\uFEFF' : '') + headerOf(table),
  }));
}
