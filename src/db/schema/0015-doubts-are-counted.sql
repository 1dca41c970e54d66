-- How often a message was left in doubt: what is so each time is not sent for ever, since each may have arrived.
alter table message add column doubts integer not null default 0;
