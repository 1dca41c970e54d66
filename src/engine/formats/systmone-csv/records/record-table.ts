import type { RecordType } from '../../../record/tables.ts';
import { nameAlias, textOfList } from '../content.ts';
import { IS_DEGRADED } from '../look-ups.ts';

/** What a table's rows are, beyond what `tables.csv` says of it: SQL over the row `t`. */
export type RecordTable = {
  table: string;
  /** Under which its records are known, where a row is more than one record. */
  name?: string;
  types: readonly RecordType[];
  type?: string;
  only?: string;
  joins?: readonly string[];
  code?: string;
  effective?: string;
  common?: Readonly<Record<string, string>>;
  /** Of relations by column, the kinds that are not those of every table. */
  kinds?: Readonly<Record<string, string>>;
  columns?: Partial<Record<RecordType, Readonly<Record<string, string>>>>;
};

export const CTV3 = 'http://read.info/ctv3';
export const SNOMED = 'http://snomed.info/sct';
export const MULTILEX = 'MultiLex';

export const name = (column: string) => `${nameAlias(column)}.name`;
export const mapping = (column: string) => textOfList({ name: column, kind: 'mapping' });
export const list = (column: string) => textOfList({ name: column, kind: 'list' });
export const day = (column: string) => `coalesce(moment_of(t.${column}), t.${column})`;
/** A date beside the one that counts, where it is another one. */
export const otherDay = (column: string, counting: string) =>
  `case when t.${column} is distinct from ${counting} and ${counting} is not null then ${day(column)} end`;
export const flag = (column: string) => `flag_of(t.${column})`;
export const DONE_BY = `coalesce(${name('IDDoneBy')}, t.TextualEventDoneBy)`;

/** A code of CTV3, its concept in SNOMED CT, and its words; those that begin with Y are of TPP. */
export function codeOf(ctv3: string, concept: string, words: string): Record<string, string> {
  return {
    orig_system: `case when ${ctv3} is not null then '${CTV3}' when ${concept} is not null then '${SNOMED}' end`,
    orig_term: words,
    read2: 'version2.name',
    ctv3,
    snomed_concept: concept,
    local_code: `case when starts_with(${ctv3}, 'Y') then ${ctv3} end`,
    is_degraded: IS_DEGRADED(ctv3, concept),
  };
}

/** The words of a code that has none beside it, and what it is in Read v2: needed by `codeOf`. */
export function joinsOfCode(ctv3: string): string[] {
  return [
    `left join ctv3_text words on words.id = ${ctv3}`,
    `left join ctv3_version2 version2 on version2.id = ${ctv3}`,
  ];
}

/** A medicine by its MultiLex product, with its dm+d code, which is one of SNOMED CT too. */
export function drugOf(product: string, dmd: string, words: string): Record<string, string> {
  return {
    orig_system: `case when ${product} is not null then '${MULTILEX}' when ${dmd} is not null then '${SNOMED}' end`,
    orig_term: words,
    local_code: product,
    dmd,
    snomed_concept: dmd,
    is_degraded: IS_DEGRADED(product, dmd),
  };
}
