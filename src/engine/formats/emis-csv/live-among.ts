import { idsOf } from './content.ts';
import { withPerson } from './left-out.ts';
import type { Table } from './manifest.ts';

/**
 * What `live_<table>` says of some of its rows: `text` gives these as they were received. To pick them
 * first saves working anything out of all the others.
 */
export function liveAmong(table: Table, text: string): string {
  return `(${withPerson(table, `(select *, ${idsOf(table).join(', ')} from ${text}) t`)})`;
}
