import type { ColumnType, Generated } from 'kysely';
import type { MailTables } from './mail-tables.ts';
import type { MapTables } from './map-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { ProductionTables } from './production-tables.ts';
import type { QualityTables } from './quality-tables.ts';

/** A moment: read as Temporal, written as its text. */
type Moment = ColumnType<Temporal.Instant, string, never>;
/** A JSON value: read parsed, written as text so that both engines store a string or a list alike. */
type Json<T> = ColumnType<T, string, string>;

type TablesOfTheirOwnFiles = PeopleTables &
  MailTables &
  ProductionTables &
  QualityTables &
  MapTables;

/** The tables of `schema/`, as both engines return them: dates are YYYY-MM-DD, moments Temporal.Instant. */
export type Tables = TablesOfTheirOwnFiles & {
  migration: { id: string; form_token: string };
  fact: {
    id: Generated<number>;
    /** Null for what happened to nobody's migration, such as a sign-in. */
    migration: string | null;
    kind: string;
    subject: string;
    value: Json<unknown> | null;
    reason: string;
    who: string;
    who_name: string;
    at: Moment;
    /** The hash of the fact before, and this one's own; the database fills in both. */
    previous: ColumnType<string, never, never>;
    hash: ColumnType<string, never, never>;
  };
  /** One row, moved by the database itself: how many facts there are, and the last one's id and hash. */
  audit_head: {
    count: ColumnType<number, never, never>;
    fact: ColumnType<number, never, never>;
    hash: ColumnType<string, never, never>;
  };
  book_row: {
    migration: string;
    book: string;
    number: number;
    kind: string;
    state: string;
    field_values: Json<Record<string, unknown>>;
    version: Generated<number>;
    assignee: string | null;
    assignee_name: string | null;
    ask_again_on: string | null;
    form_token: string;
    added_at: Moment;
    changed_at: ColumnType<Temporal.Instant, string, string>;
    changed_by: string;
  };
  book_plan_fact: {
    migration: string;
    book: string;
    kind: string;
    subject: string;
    value: Json<unknown>;
  };
  book_evidence: {
    id: Generated<number>;
    migration: string;
    book: string;
    number: number;
    what: string;
    file_type: string;
    bytes: number;
    sha256: string;
    form_token: string;
    at: Moment;
    who: string;
    who_name: string;
  };
  book_import: {
    form_token: string;
    migration: string;
    book: string;
    kind: string;
    rows: Json<Record<string, unknown>[]>;
    at: Moment;
    who: string;
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
