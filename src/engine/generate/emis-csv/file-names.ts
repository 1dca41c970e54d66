import { dateText, dayOf } from '../model/days.ts';
import { PRACTICE, refTo } from '../model/ref.ts';
import type { EmisSystem } from './emis-system.ts';
import { headerOf, TABLE_NAMES, type TableName } from './row-sink.ts';

/** A table whose file begins with a byte order mark, where quirks are wanted. */
const WITH_MARK: TableName = 'Coding_DrugCode';

/** The 21 files of a full extract: what each is called and how it begins. */
export function filesOf(system: EmisSystem): { table: TableName; name: string; begin: string }[] {
  const { practice, batch } = system;
  return filesOfBatch(system, { batch, day: dateText(practice.asOf), isFull: true });
}

/** The same of one batch, made in the night after a day. A full one says so in the names of its files, as newer ones of EMIS do. */
export function filesOfBatch(
  system: EmisSystem,
  { batch, day, isFull }: { batch: string; day: string; isFull: boolean },
): { table: TableName; name: string; begin: string }[] {
  const made = `${dateText(dayOf(day) + 1).replaceAll('-', '')}031512`;
  const agreement = system.bareId(refTo('organisation', PRACTICE, 990));
  return TABLE_NAMES.map((table) => ({
    table,
    name: `${isFull ? 'bulk_' : ''}${batch}_${table}_${made}_${agreement}.csv`,
    begin: (system.practice.quirks && table === WITH_MARK ? '\uFEFF' : '') + headerOf(table),
  }));
}
