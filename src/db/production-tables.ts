import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Temporal.Instant, string, never>;
/** A JSON value: read parsed, written as text. */
type Json = ColumnType<unknown, string, never>;

/** The tables of what arrives from suppliers, and of what it is converted to. */
export type ProductionTables = {
  migration_key: { migration: string; wrapped: string; wrapped_by: string; at: Moment };
  production: {
    migration: string;
    number: number;
    side: 'source' | 'target';
    state: 'accepted' | 'quarantined';
    package: string;
    place: string;
    supplier: string;
    files: number;
    bytes: number;
    spans: ColumnType<unknown, string, string>;
    receipt: Json;
    who: string;
    who_name: string;
    at: Moment;
  };
  sent_package: {
    migration: string;
    number: number;
    side: 'source' | 'target';
    place: string;
    origin: 'upload' | 'folder';
    bytes: number;
    job: string | null;
    state: Generated<'under-way' | 'received' | 'repeated' | 'refused'>;
    step: string | null;
    done: Generated<number>;
    total: Generated<number>;
    files: Generated<number>;
    production: number | null;
    problem: string | null;
    who: string;
    who_name: string;
    sent_at: Moment;
  };
  conversion_run: {
    migration: string;
    number: number;
    form_token: string;
    job: string | null;
    production: number;
    written_as: string;
    state: Generated<'under-way' | 'finished' | 'failed'>;
    step: string | null;
    done: Generated<number>;
    total: Generated<number>;
    problem: string | null;
    result: ColumnType<unknown, null | undefined, string>;
    who: string;
    who_name: string;
    asked_at: Moment;
  };
};
