import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Temporal.Instant, string, string>;
type MomentOrNone = ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;
type Json<T> = ColumnType<T, string, string>;
type DayOrNone = ColumnType<string | null, string | null | undefined, string | null>;

/** The tables of organisations, people and how they sign in. */
export type PeopleTables = {
  organisation: {
    id: string;
    name: string;
    kinds: Json<string[]>;
    ods_code: string | null;
    form_token: string;
  };
  person: {
    id: string;
    name: string;
    email: string;
    email_key: string;
    organisation: string;
    is_administrator: Generated<boolean>;
    is_invented: Generated<boolean>;
    access_until: DayOrNone;
    joined_at: MomentOrNone;
    left_at: MomentOrNone;
    mail: Generated<'daily' | 'weekly' | 'none'>;
    form_token: string;
  };
  sign_in: {
    id: string;
    token_hash: string;
    person: string;
    method: 'password' | 'passkey' | 'organisation' | 'demonstration';
    browser: string;
    started_at: Moment;
    last_seen_at: Moment;
    ends_at: Moment;
    completed_at: MomentOrNone;
    confirmed_at: MomentOrNone;
    ended_at: MomentOrNone;
  };
  password: { person: string; hash: string; set_at: Moment };
  failed_attempts: { key: string; failures: number; last_at: Moment; wait_until: Moment };
  known_browser: { token_hash: string; person: string; since: Moment };
  authenticator: {
    id: string;
    person: string;
    secret: string;
    made_at: Moment;
    confirmed_at: MomentOrNone;
    last_step: Generated<number>;
  };
  recovery_code: { hash: string; person: string; made_at: Moment; used_at: MomentOrNone };
  passkey: {
    id: string;
    person: string;
    public_key: string;
    counter: number;
    transports: Json<string[]>;
    name: string;
    added_at: Moment;
    last_used_at: MomentOrNone;
  };
  passkey_challenge: {
    challenge: string;
    purpose: 'add' | 'use';
    person: string | null;
    ends_at: Moment;
  };
  held_form: {
    id: string;
    sign_in: string;
    method: 'GET' | 'POST';
    path: string;
    fields: Json<[name: string, value: string][]>;
    what: string;
    held_at: Moment;
    ends_at: Moment;
  };
  link: {
    token_hash: string;
    person: string;
    purpose: 'join' | 'password' | 'everything';
    given_at: Moment;
    ends_at: Moment;
    used_at: MomentOrNone;
    withdrawn_at: MomentOrNone;
  };
  linked_account: { issuer: string; subject: string; person: string; linked_at: Moment };
  organisation_request: {
    state_hash: string;
    browser_hash: string;
    verifier: string;
    nonce: string;
    next: string;
    confirms: string | null;
    asked_at: Moment;
    ends_at: Moment;
  };
  personal_key: {
    id: string;
    key_hash: string;
    person: string;
    scopes: Json<string[]>;
    migration: string | null;
    last_day: DayOrNone;
    name: string;
    made_at: Moment;
    last_used_at: MomentOrNone;
    withdrawn_at: MomentOrNone;
  };
};
