-- The rows of all record books as they stand now. Each change is a fact as well, of the kind `row`
-- and with the subject "<book> <number>": what stands here can be told from those.
create table book_row (
  migration text not null references migration (id),
  book text not null,
  -- Counts the rows of one book in one migration, from 1.
  number integer not null,
  kind text not null,
  state text not null,
  -- By the words of the fields; empty ones are left out.
  field_values jsonb not null,
  -- Grows with every change: a form that was opened before one is told so.
  version integer not null default 1,
  assignee text,
  assignee_name text,
  ask_again_on date,
  -- The token of the form that added it, with its place where it added several; sent twice it adds once.
  form_token text not null unique,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (migration, book, number)
);

create index book_row_by_state on book_row (migration, book, kind, state);

-- What a book says about the plan, as long as it says so. Its facts stand in `fact` like all others;
-- this tells which of them are the book's to withdraw.
create table book_plan_fact (
  migration text not null references migration (id),
  book text not null,
  kind text not null,
  subject text not null,
  value jsonb not null,
  primary key (migration, kind, subject)
);

-- Files that are kept with a row, such as a signed form. They lie in the data folder, by their hash.
create table book_evidence (
  id bigint generated always as identity primary key,
  migration text not null,
  book text not null,
  number integer not null,
  what text not null,
  file_type text not null,
  bytes bigint not null,
  sha256 text not null,
  form_token text not null unique,
  at timestamptz not null,
  who text not null,
  who_name text not null,
  foreign key (migration, book, number) references book_row (migration, book, number)
);

-- A spreadsheet that was read and found good, between the look at it and the word to add its rows.
create table book_import (
  form_token text primary key,
  migration text not null references migration (id),
  book text not null,
  kind text not null,
  rows jsonb not null,
  at timestamptz not null,
  who text not null
);
