import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import type { Counts } from './effect.ts';
import { matchesOf } from './open-map.ts';

/** What another map does otherwise than the one before it. */
export type Change = Record<'gained' | 'lost' | 'otherwise', Counts>;

/** What changes where the table `map` takes the place of the table `former`, in the record that the connection has open. */
export async function changeOf(connection: DuckDBConnection): Promise<Change> {
  const filled = (name: string) =>
    `select kind, n, patient, target from (${matchesOf(name)}) where is_open`;
  const rows = await rowsOf<Counts & { change: keyof Change }>(
    connection,
    `select case when old.n is null then 'gained' when new.n is null then 'lost' else 'otherwise' end as change,
       count(distinct coalesce(new.n, old.n))::integer as records, count(distinct coalesce(new.patient, old.patient))::integer as patients
     from (${filled('map')}) new full join (${filled('former')}) old on old.kind = new.kind and old.n = new.n
     where new.target is distinct from old.target group by change`,
  );
  const of = (change: keyof Change) => {
    const { records = 0, patients = 0 } = rows.find((row) => row.change === change) ?? {};
    return { records, patients };
  };
  return { gained: of('gained'), lost: of('lost'), otherwise: of('otherwise') };
}
