-- What a key opens, whose migration only where it is for one, and the last day on which it is taken.
alter table personal_key
  add column scopes jsonb,
  add column migration text references migration (id),
  add column last_day date;

-- Programs that call the API have a year to get a key that ends; a calendar goes on as it was.
update personal_key set scopes = '["calendar"]' where purpose = 'calendar';
update personal_key set scopes = '["plan", "write-books"]', last_day = current_date + 365
  where purpose = 'programs';

alter table personal_key alter column scopes set not null;
alter table personal_key drop column purpose;
