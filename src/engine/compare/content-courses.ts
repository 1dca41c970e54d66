import type { DuckDBConnection } from '@duckdb/node-api';

/** Columns of a course that a format without authorisations has there, and what an authorisation says of them. */
const AUTHORISED = {
  quantity: 'quantity',
  quantity_unit: 'quantity_unit',
  prescription_type: 'prescription_type',
  issues_authorised: 'repeats_allowed',
  issues_made: 'repeats_issued',
  authorisation_expires: 'authorisation_expires',
  recorder: 'recorder',
};

type Tables = { course: string; authorisation: string; relation: string };

/**
 * Makes `<side>_course_of` (authorisation, course): courses with the one authorisation that tells what was authorised of
 * them alone, where the other side tells both in one.
 */
export async function findCourses(
  connection: DuckDBConnection,
  side: string,
  { course, authorisation, relation }: Tables,
): Promise<void> {
  await connection.run(`
    create table ${side}_course_of as
    select to_n as authorisation, n as course from ${relation}
    where kind = 'authorisation' and n in (select n from ${course}) and to_n in (select n from ${authorisation})
    qualify count(*) over (partition by n) = 1 and count(*) over (partition by to_n) = 1`);
}

/** The courses with what was authorised of them. */
export function authorisedSql(side: string, { course, authorisation }: Tables): string {
  const said = Object.entries(AUTHORISED).map(
    ([column, there]) => `coalesce(t.${column}, a.${there}) as ${column}`,
  );
  return `
    select t.* replace (${said.join(', ')}) from ${course} t
    left join ${side}_course_of told on told.course = t.n
    left join ${authorisation} a on a.n = told.authorisation`;
}
