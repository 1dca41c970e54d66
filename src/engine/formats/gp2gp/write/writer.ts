import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writer, Writing } from '../../format.ts';
import { tellFates, tellOrphans } from './fates.ts';
import { LOSES } from './losses.ts';
import { messageOf } from './message.ts';
import { countPatients, openRecord, readPatients } from './read-patients.ts';
import rules from './rules.json' with { type: 'json' };
import type { SourceRecord } from './source-record.ts';

/** Writes a message for each patient, in a file that is named after the message. */
export const GP2GP_WRITER: Writer = { write, rules, loses: LOSES };

async function write(writing: Writing): Promise<void> {
  const { connection, staged, out, producedAt, signal, onFile = () => {} } = writing;
  await openRecord(connection, staged);
  const patients = await countPatients(connection);
  const called = new Map<string, number>();
  const fates = await connection.createAppender('record_fate');
  let done = 0;
  for await (const record of readPatients(connection)) {
    signal?.throwIfAborted();
    onFile(done++, patients);
    const message = messageOf(record, keyOf(record.patient, called), producedAt);
    await writeFile(join(out, `${message.id}.xml`), message.xml);
    tellFates(fates, record, message);
  }
  fates.closeSync();
  await tellOrphans(connection);
}

/** What the source calls the patient, and a number where it calls several so: the name of a file tells nobody apart. */
function keyOf({ said }: SourceRecord, called: Map<string, number>): string {
  const name = JSON.stringify([
    said('source_system'),
    said('source_org'),
    said('source_id') ?? said('nhs_number'),
  ]);
  const place = called.get(name) ?? 0;
  called.set(name, place + 1);
  return `${name}${place}`;
}
