import type { RecordType } from '../../record/tables.ts';

/**
 * A relation of a row to a record of another source, by an id that its row gives; by every id of a list, where `id`
 * is true in `isMany`.
 */
export type RelationTo = { kind: string; to: string; column: string; id: string; isMany?: true };

/**
 * How rows become records: SQL over the row `t` of the view `live_<table>` and all that is joined with
 * it. Several sources may read one table, where a row is more than one record.
 */
export type RecordSource = {
  /** Names its records among all: the tables `content_<name>` and `index_<name>`. */
  name: string;
  table: string;
  types: readonly RecordType[];
  /** Which of the types a row is. */
  type: string;
  joins: readonly string[];
  /** Which rows are records of this source; all where it is not given. */
  only?: string;
  /** The number of a row's record is the number of the row and this. */
  offset: number;
  id: string;
  /** The code by which a record is known to those that hang from it. */
  code: string;
  raw: string;
  relations: readonly RelationTo[];
  /** Values of the columns that every table has, but those that follow from the above. */
  common: Readonly<Record<string, string>>;
  columns: Partial<Record<RecordType, Readonly<Record<string, string>>>>;
};

export function fromOf({ table, joins, only }: RecordSource): string {
  return `live_${table} t ${joins.join('\n')} where ${only ?? 'true'}`;
}

export function numberOf({ offset }: RecordSource): string {
  return offset === 0 ? 't._n' : `(t._n + ${offset})`;
}
