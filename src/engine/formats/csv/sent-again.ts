import { isOfFiles } from './sql.ts';

/** Rows `t` of a table that are sent more than once, and how they are told. */
type SentAgain = {
  table: string;
  /** SQL for what a row is known by, and for whether it is known at all. */
  identity: string;
  isKnown: string;
  /** SQL for all that a row says. */
  said: string;
  /** Files of productions whose place a later full one has taken. */
  replaced: ReadonlySet<number>;
};

/** SQL for the rows of which a later one takes the place, by `_n`, and the `rule` by which they are left out. */
export function sentAgain({ table, identity, isKnown, said, replaced }: SentAgain): string {
  return `
    select _n, case when is_replaced then 'replaced' when said = last_said then 'repeated'
      else 'superseded' end as rule from (
      select t._n, ${isOfFiles(replaced)} as is_replaced, hash(${said}) as said,
        first_value(hash(${said})) over last as last_said, row_number() over last as place
      from src_${table} t semi join (
        select hash(${identity}) as h from src_${table} t group by h having count(*) > 1
      ) twice on twice.h = hash(${identity})
      where ${isKnown}
      window last as (partition by ${identity} order by t._n desc)
    ) where place > 1`;
}
