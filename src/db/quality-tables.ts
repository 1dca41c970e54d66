import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Temporal.Instant, string, never>;
/** A JSON value: read parsed, written as text. */
type Json = ColumnType<unknown, never, string>;

/** The tables of data quality. */
export type QualityTables = {
  quality_run: {
    migration: string;
    number: number;
    production: number;
    job: string | null;
    state: Generated<'under-way' | 'finished' | 'failed'>;
    step: string | null;
    done: Generated<number>;
    total: Generated<number>;
    problem: string | null;
    staged: Json | null;
    profile: Json | null;
    since: number | null;
    followed: Json | null;
    by_itself: boolean;
    who: string;
    who_name: string;
    asked_at: Moment;
    finished_at: ColumnType<Temporal.Instant | null, never, string>;
  };
  fix_decision: {
    id: Generated<number>;
    migration: string;
    check_id: string;
    item: string;
    says: 'done' | 'left' | 'open';
    reason: string;
    who: string;
    who_name: string;
    at: Moment;
  };
};
