import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Temporal.Instant, string, string>;
type MomentOrNone = ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;

/** The tables of e-mails and of what people have been told. */
export type MailTables = {
  message: {
    id: string;
    message_id: string;
    person: string;
    kind: 'digest' | 'reminder' | 'escalation';
    day: string;
    about: string;
    subject: string;
    body: string;
    state: Generated<'waiting' | 'sending' | 'sent' | 'doubtful' | 'refused' | 'dropped'>;
    made_at: Moment;
    attempts: Generated<number>;
    next_try_at: Moment;
    claim: string | null;
    claimed_at: MomentOrNone;
    doubted_at: MomentOrNone;
    doubts: Generated<number>;
    sent_at: MomentOrNone;
    answer: Generated<string>;
    decided_by: string | null;
    decided_at: MomentOrNone;
  };
  told: { person: string; about: string; on_day: string; told_on: string };
  daily_run: { day: string; ended_at: Moment; messages: number };
};
