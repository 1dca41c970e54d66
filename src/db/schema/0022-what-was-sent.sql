-- What was sent may be several files, or a folder of this computer. What the files are called is no longer said here: it
-- lies sealed beside them, since a name may be a patient's number.
alter table sent_package drop column name;
-- Of an upload `place` is below the folder of uploads, of a folder below that of extracts.
alter table sent_package add column origin text not null default 'upload' check (origin in ('upload', 'folder'));
