import type { ColumnType, Generated } from 'kysely';

/** A moment: read as Temporal, written as its text. */
type Moment = ColumnType<Temporal.Instant, string, string>;
type Said = { who: string; who_name: string; at: Moment };

/** Tables of maps: what is unmapped, what people propose and think, what two of them decided. */
export type MapTables = {
  map_source: {
    migration: string;
    number: number;
    kind: 'code' | 'drug' | 'unit';
    system: string;
    code: string;
    term: string;
    key_hash: string;
    records: number;
    patients: number;
  };
  map_reading: { migration: string; production: number; read_at: Moment };
  map_proposal: Said & {
    id: Generated<number>;
    migration: string;
    source: number;
    round: number;
    target_system: string | null;
    target_code: string | null;
    target_term: string | null;
    origin: 'suggested' | 'remembered' | 'typed' | 'imported';
  };
  map_verdict: Said & {
    id: Generated<number>;
    proposal: number;
    verdict: 'approve' | 'reject' | 'flag';
    comment: Generated<string>;
  };
  map_decision: {
    id: Generated<number>;
    migration: string;
    source: number;
    round: number;
    proposal: number;
    first_verdict: number;
    first_who: string;
    second_verdict: number;
    second_who: string;
    verdict: Generated<'approve'>;
    at: Moment;
  };
  map_reopening: Said & { decision: number; reason: string };
};
