/** Relations that formats tell from either end, told from one: an entry leads to the problem that it is. */
export function relationsSql(relations: string): string {
  return `
    select distinct case kind when 'other:entry' then to_n else n end as n,
      case kind when 'other:entry' then 'actual-problem' else kind end as kind,
      case kind when 'other:entry' then n else to_n end as to_n, key
    from (${relations})`;
}
