/**
 * Relations that formats tell from either end, told from one: an entry leads to the problem that it is. That it belongs to
 * that problem too, as some tell besides, says nothing more.
 */
export function relationsSql(relations: string): string {
  return `
    with told as (
      select distinct case kind when 'other:entry' then to_n else n end as n,
        case kind when 'other:entry' then 'actual-problem' else kind end as kind,
        case kind when 'other:entry' then n else to_n end as to_n, key
      from (${relations})
    )
    select * from told t
    where not (kind = 'problem' and exists (
      select 1 from told own where own.kind = 'actual-problem' and own.n = t.n and own.to_n = t.to_n))`;
}

/** Where the other side never says which entry a problem is made of, that entry belongs to its problem as others do. */
export function ownProblemsSql(side: string, other: string): string {
  return `
    update ${side}_relation set kind = 'problem'
    where kind = 'actual-problem' and 'actual-problem' not in (select kind from ${other}_relation)`;
}

/**
 * Where the other side has no authorisations of their own, what was issued on one was issued on its course, and that a
 * course has one says nothing more. Two statements.
 */
export function ownCoursesSql(side: string): string[] {
  const told = `
    select r.n as course, r.to_n as authorisation from ${side}_relation r
    join ${side}_medication_course using (n) join ${side}_medication_authorisation a on a.n = r.to_n
    where r.kind = 'authorisation'`;
  return [
    `update ${side}_relation set to_n = told.course
     from (select authorisation, min(course) as course from (${told}) group by 1) told
     where kind = 'authorisation' and to_n = told.authorisation and type <> 'medication_course'`,
    `delete from ${side}_relation where kind = 'authorisation' and (n, to_n) in (${told})`,
  ];
}
