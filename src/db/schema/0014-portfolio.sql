-- What is made of the facts of many migrations is as old as the newest fact of each. Most of history tells of rows
-- in record books, which are none of a plan.
create index fact_of_plan on fact (migration, id) where kind <> 'row';

-- Who holds a role where, asked for over all migrations.
create index fact_of_role on fact (subject, id) where kind = 'holds-role';
