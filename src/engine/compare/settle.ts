import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../duckdb.ts';
import { RECORD_TYPES, type RecordType } from '../record/tables.ts';
import { SIDES } from './sides.ts';

/**
 * Settles the bulk in one join: records whose content, and that of all they are related to, stands
 * once on each side. They are identical, and so are their relations, since each record at the other
 * end stands once on each side too. The content is read and hashed again here, by another hash and a longer one, so
 * that equality does not rest on the staged hashes, of 64 bits.
 *
 * What is left, of people whom both sides know, goes to `source_residue` and `target_residue`.
 */
export async function settleIdentical(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create table settled as
    select s.n as source_n, t.n as target_n, s.type, s.person
    from (${candidates('source')}) s
    join (${candidates('target')}) t
      on s.context_hash = t.context_hash and s.person = t.person
      and s.row_hash = t.row_hash and s.content = t.content`);
  for (const side of SIDES)
    await connection.run(`
      create table ${side}_residue as
      select r.n, p.person, r.type, r.row_hash::varchar as row_hash, r.raw, r.source_id,
        r.identifiers, r.code, r.orig_term, r.snomed_concept, r.snomed_description, r.effective, r.recorded, r.other_dates, r.value,
        r.unit, r.parent_code
      from ${side}_record r
      join ${side}_person p on p.patient = r.patient and p.is_known
      anti join settled on settled.${side}_n = r.n`);
  for (const [side, other] of [SIDES, [...SIDES].reverse()] as const)
    await connection.run(`
      create table ${side}_edge as
      select residue.person, e.n, e.kind, e.to_n, e.key, settled.${other}_n as partner,
        concat_ws(' ', far.effective[1:10], far.orig_term) as title
      from ${side}_relation e
      join ${side}_residue residue on residue.n = e.n
      left join settled on settled.${side}_n = e.to_n
      left join ${side}_record far on far.n = e.to_n`);
}

function candidates(side: string): string {
  return `select r.n, r.type, p.person, r.row_hash, r.context_hash, md5_number(r.raw) as content
    from ${side}_record r join ${side}_person p on p.patient = r.patient
    where not r.is_twin and p.is_known and not p.is_pooled`;
}

/** Few pairs say little; below this the types are taken together. */
const ENOUGH_PAIRS = 20;

/**
 * Whether the target kept the source's ids, by type: judged by records that are known to be the same.
 * Where nothing is known to be the same an id is taken at its word.
 */
export async function learnWhetherIdsPersist(
  connection: DuckDBConnection,
): Promise<(type: RecordType) => boolean> {
  const rows = await rowsOf<{ type: number; pairs: number; kept: number }>(
    connection,
    `select pair.type, count(*)::integer as pairs, (count(*) filter (
        lower(s.source_id) = lower(t.source_id)
        or list_contains(string_split(lower(t.identifiers), chr(10)), lower(s.source_id))
      ))::integer as kept
     from (select * from settled order by hash(source_n) limit 20000) pair
     join source_record s on s.n = pair.source_n
     join target_record t on t.n = pair.target_n
     group by pair.type`,
  );
  const all = rows.reduce(
    (sum, { pairs, kept }) => ({ pairs: sum.pairs + pairs, kept: sum.kept + kept }),
    { pairs: 0, kept: 0 },
  );
  return (type) => {
    const own = rows.find((row) => row.type === RECORD_TYPES.indexOf(type));
    const { pairs, kept } = own && own.pairs >= ENOUGH_PAIRS ? own : all;
    return pairs === 0 || kept > pairs / 2;
  };
}
