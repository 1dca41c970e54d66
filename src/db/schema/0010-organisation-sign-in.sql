-- Who somebody is at the identity provider of an organisation. Known by its subject from then on: an e-mail
-- address may be given to somebody else one day.
create table linked_account (
  issuer text not null,
  subject text not null,
  person text not null references person (id),
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

-- Somebody has been sent to the identity provider and is not back yet.
create table organisation_request (
  state_hash text primary key,
  -- What the same browser brings back.
  browser_hash text not null,
  verifier text not null,
  nonce text not null,
  next text not null,
  -- The sign-in that is to be confirmed; null where somebody comes in.
  confirms text references sign_in (id),
  asked_at timestamptz not null,
  ends_at timestamptz not null
);
