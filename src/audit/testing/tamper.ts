import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';

/** What somebody who rules the database may do to the history. */
export type Tampering =
  | { kind: 'alter'; id: number; column: string; to: string }
  /** Alters what it says, and hashes it anew. */
  | { kind: 'rewrite'; id: number }
  /** The same, with all that follow and the head. */
  | { kind: 'rewrite-from'; id: number }
  | { kind: 'remove'; ids: number[] }
  /** What they say, or that together with their links and hashes. */
  | { kind: 'swap'; what: 'contents' | 'everything'; ids: [number, number] }
  /** Linked to the one before, with the right hash or a wrong one. */
  | { kind: 'insert'; id: number; isHashed: boolean }
  | { kind: 'double'; id: number }
  | { kind: 'head'; script: string };

/** Does it, past every trigger and constraint. */
export async function tamperWith(db: Database, tampering: Tampering): Promise<void> {
  for (const statement of [...UNGUARDED, ...statementsOf(tampering)]) {
    await sql.raw(statement).execute(db);
  }
}

const UNGUARDED = [
  'alter table fact disable trigger user',
  'alter table audit_head disable trigger user',
  'alter table fact drop constraint if exists one_fact_follows_another',
  'alter table fact drop constraint if exists fact_pkey cascade',
];

function statementsOf(tampering: Tampering): string[] {
  switch (tampering.kind) {
    case 'alter':
      return [`update fact set ${tampering.column} = ${tampering.to} where id = ${tampering.id}`];
    case 'rewrite':
      return rewritten(tampering.id);
    case 'rewrite-from':
      return [...rewritten(tampering.id), CHAIN_ANEW];
    case 'remove':
      return [`delete from fact where id in (${tampering.ids.join()})`];
    case 'swap':
      return swapped(tampering.what, tampering.ids);
    case 'insert':
      return inserted(tampering);
    case 'double':
      return [
        `insert into fact overriding system value select * from fact where id = ${tampering.id}`,
      ];
    case 'head':
      return [tampering.script];
  }
}

function rewritten(id: number): string[] {
  return [
    `update fact set reason = reason || ' or not' where id = ${id}`,
    `update fact set hash = fact_hash(fact) where id = ${id}`,
  ];
}

const CHAIN_ANEW = `do $$
  declare
    each fact;
    last text := repeat('0', 64);
  begin
    for each in select * from fact order by id loop
      each.previous := last;
      last := fact_hash(each);
      update fact set previous = each.previous, hash = last where id = each.id;
    end loop;
    update audit_head set hash = last;
  end
$$`;

function swapped(what: 'contents' | 'everything', [a, b]: [number, number]): string[] {
  const said = ['migration', 'kind', 'subject', 'value', 'reason', 'who', 'who_name', 'at'];
  const columns = what === 'contents' ? said : [...said, 'previous', 'hash'];
  const exchange = columns.map((column) => `${column} = other.${column}`);
  return [
    `update fact set ${exchange} from fact other
      where fact.id in (${a}, ${b}) and other.id in (${a}, ${b}) and other.id <> fact.id`,
  ];
}

function inserted({ id, isHashed }: { id: number; isHashed: boolean }): string[] {
  return [
    `insert into fact (id, kind, subject, reason, who, who_name, at, previous, hash)
      overriding system value
      values (${id}, 'signed-in', 'nobody', '', 'x', 'X', '2026-11-20',
        coalesce((select hash from fact where id < ${id} order by id desc limit 1), repeat('0', 64)),
        repeat('d', 64))`,
    ...(isHashed ? [`update fact set hash = fact_hash(fact) where id = ${id}`] : []),
  ];
}
