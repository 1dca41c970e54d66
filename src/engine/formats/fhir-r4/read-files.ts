import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';
import type { FolderStaging } from '../format.ts';
import { refusedFolder } from '../list-files.ts';
import type { Rule } from './left-out.ts';
import { contentOfLine } from './line-content.ts';
import { readLines } from './read-lines.ts';
import { RESOURCE_ROLES } from './resource-types.ts';

/**
 * Makes `line` of every line of the extract, with the resource on it and, where it cannot be used, the rule that says so,
 * and `person` of its patients (key, patient: a number, in the order of the lines).
 * Throws `Refusal` where there is no patient at all.
 */
export async function readFiles({
  connection,
  files,
  onFile,
  signal,
}: FolderStaging): Promise<void> {
  await connection.run(`
    create table line (file integer, line integer, type varchar, id varchar, owner varchar, rule varchar,
      unknown varchar, text varchar)`);
  const appender = await connection.createAppender('line');
  onFile(0, files.length);
  for (const file of files) {
    signal?.throwIfAborted();
    await readLines(file, (line) => {
      const { type, id, patient, rule, unknown } = contentOfLine(line);
      appender.appendInteger(file.position);
      appender.appendInteger(line.line);
      for (const text of [type, id, patient, rule, unknown, line.text]) appendText(appender, text);
      appender.endRow();
    });
    onFile(file.position, files.length);
  }
  appender.closeSync();
  await makePeople(connection);
  await rejectWithoutPatient(connection);
}

function appendText(appender: DuckDBAppender, text: string | null): void {
  if (text === null) appender.appendNull();
  else appender.appendVarchar(text);
}

async function makePeople(connection: DuckDBConnection): Promise<void> {
  await reject(
    connection,
    'patient-repeated',
    `type = 'Patient' and exists (
       select 1 from line first where first.type = 'Patient' and first.rule is null and first.id = line.id
         and (first.file, first.line) < (line.file, line.line))`,
  );
  await connection.run(`
    create table person as
    select owner as key, row_number() over (order by file, line)::integer as patient
    from line where type = 'Patient' and rule is null`);
  const [people] = await rowsOf<{ count: number }>(
    connection,
    'select count(*)::integer as count from person',
  );
  if (people?.count) return;
  throw refusedFolder(
    'no line of it is a Patient',
    'Without one nobody can say whose the records are. Ask the supplier for the whole package.',
  );
}

/** What several patients share belongs to none of them: people and places, and medicines without a subject. */
async function rejectWithoutPatient(connection: DuckDBConnection): Promise<void> {
  const nobodys = `owner is null or owner not in (select key from person)`;
  await reject(connection, 'structure', `type in (${typesThatAre('structure')}) and (${nobodys})`);
  const shared = `type in (${typesThatAre('directory', 'part')})`;
  await reject(connection, 'patient-not-in-extract', `not (${shared}) and (${nobodys})`);
}

async function reject(connection: DuckDBConnection, rule: Rule, which: string): Promise<void> {
  await connection.run(`update line set rule = '${rule}' where rule is null and ${which}`);
}

/** Resource types in these roles, as a list in SQL. */
export function typesThatAre(...roles: string[]): string {
  const types = Object.entries(RESOURCE_ROLES).filter(([, role]) => roles.includes(role));
  return types.map(([type]) => `'${type}'`).join(', ');
}
