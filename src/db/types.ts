import type { ColumnType, Generated } from 'kysely';

/** A moment: read as Temporal, written as its text. */
type Moment = ColumnType<Temporal.Instant, string, never>;
/** A JSON value: read parsed, written as text so that both engines store a string or a list alike. */
type Json<T> = ColumnType<T, string, string>;

/** The tables of `schema/`, as both engines return them: dates are YYYY-MM-DD, moments Temporal.Instant. */
export type Tables = {
  migration: { id: string; form_token: string };
  fact: {
    id: Generated<number>;
    migration: string;
    kind: string;
    subject: string;
    value: Json<unknown> | null;
    reason: string;
    who: string;
    who_name: string;
    at: Moment;
  };
  practice: {
    ods_code: string;
    name: string;
    address_lines: Json<string[]>;
    postcode: string;
    status: 'active' | 'closed' | 'dormant' | 'proposed';
    opened: string | null;
    closed: string | null;
    icb: string;
    commissioner: string;
    prescribing_setting: string;
  };
  ods_load: {
    id: Generated<number>;
    practices: number;
    who: string;
    who_name: string;
    at: Moment;
  };
  comparison_run: {
    migration: string;
    number: number;
    form_token: string;
    job: string | null;
    source_extract: number;
    target_extract: number;
    state: Generated<'under-way' | 'finished' | 'failed'>;
    step: string | null;
    done: Generated<number>;
    total: Generated<number>;
    problem: string | null;
    who: string;
    who_name: string;
    asked_at: Moment;
  };
};
