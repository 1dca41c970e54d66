import type { DuckDBConnection } from '@duckdb/node-api';

/** What a row can lead to in EMIS, and the kinds of relation that say so, the first that there is. */
const LINKS = {
  consultation: ['consultation', 'place'],
  parent: ['parent', 'report'],
  problem: ['problem'],
  parent_problem: ['parent-problem'],
  course: ['authorisation'],
  slot: ['other:appointment'],
} as const;

/** Makes `led` (n and a guid for each link); of several to lead to, the first that was read. */
export async function makeLinks(connection: DuckDBConnection): Promise<void> {
  const columns = Object.entries(LINKS).map(([name, kinds]) => {
    const found = kinds.map((kind) => `arg_min(g.guid, r.to_n) filter (where r.kind = '${kind}')`);
    return `coalesce(${found.join(', ')}) as ${name}`;
  });
  await connection.run(`
    create table led as
    select r.n, ${columns.join(', ')}
    from rec_relation r join record_guid g on g.n = r.to_n group by r.n`);
}
