-- E-mails to people, and what became of each. A row is there before anything is sent, so that nothing is lost.
create table message (
  id text primary key,
  -- The Message-ID under which it is sent, fixed before it is: sent twice, it can be told that it is the same.
  message_id text not null unique,
  -- Whom it is for. The address is looked up when it is sent: who has no access by then gets nothing.
  person text not null references person (id),
  kind text not null check (kind in ('digest', 'reminder', 'escalation')),
  -- The day that it is for; a digest of a week is for its Monday.
  day date not null,
  -- The migration that it is about; empty where it is about all of somebody's work.
  about text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'doubtful', 'refused', 'dropped')),
  made_at timestamptz not null,
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  -- Who is sending it, and since when. After some time that sender is taken for dead.
  claim text,
  claimed_at timestamptz,
  -- Since when it may have arrived without anybody here knowing; stays, because it may have arrived twice then.
  doubted_at timestamptz,
  sent_at timestamptz,
  -- What the mail server said last, or why nothing is sent, without addresses.
  answer text not null default '',
  -- Who had it sent again or dropped.
  decided_by text references person (id),
  decided_at timestamptz,
  unique (person, kind, day, about)
);

create index message_due on message (next_try_at) where state in ('waiting', 'doubtful');
create index message_of_person on message (person, made_at);

-- What somebody has been told in some message, so that it is told once: a stage of a deadline, a state of a limit.
create table told (
  person text not null references person (id),
  about text not null,
  -- The date of the deadline or limit as it was told: when that moves, it is told again.
  on_day date not null,
  told_on date not null,
  primary key (person, about)
);

-- The daily runs that came to their end.
create table daily_run (
  day date primary key,
  ended_at timestamptz not null,
  messages integer not null
);

-- How much e-mail somebody wants: a digest each day or each week, or nothing at all.
alter table person add column mail text not null default 'daily'
  check (mail in ('daily', 'weekly', 'none'));
