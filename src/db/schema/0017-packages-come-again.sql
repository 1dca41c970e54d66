-- A package that came before one that comes before it is received once more, so one package can be there twice.
-- Whether it may is decided under the lock of the migration, where the chain is known.
drop index accepted_once;
create index production_by_package on production (migration, side, package);
