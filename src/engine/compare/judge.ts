import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { Field, OutcomeFate, Tier } from '../outcome.ts';
import { judgePair } from '../pairing/judge-pair.ts';
import { pairPatient } from '../pairing/pair-patient.ts';
import type { Candidate } from '../pairing/pairing.ts';
import { RECORD_TYPES, type RecordType } from '../record/tables.ts';
import { type PersonResidue, readResidue } from './residue.ts';
import { SIDES } from './sides.ts';

const JUDGED = `
  create table judged (
    source_n integer, target_n integer, type utinyint, person integer,
    fate varchar, tier varchar, rules varchar, names varchar, fields varchar)`;

type Judged = {
  source: Candidate | null;
  target: Candidate | null;
  person: number;
  fate: OutcomeFate;
  tier: Tier | null;
  rules: string[];
  fields: Field[];
};

/**
 * Pairs and judges what the bulk left over, person by person, into the table `judged`. Records of
 * people whom only one side knows are missing or unexpected without more ado.
 */
export async function judgeResidue(
  connection: DuckDBConnection,
  idsPersist: (type: RecordType) => boolean,
  onPeople: (done: number) => void,
): Promise<void> {
  await connection.run(JUDGED);
  const appender = await connection.createAppender('judged');
  let done = 0;
  for await (const batch of readResidue(connection)) {
    for (const residue of batch)
      for (const judged of judgePerson(residue, idsPersist)) write(appender, judged);
    done += batch.length;
    onPeople(done);
  }
  appender.closeSync();
  for (const side of SIDES) {
    const numbers = side === 'source' ? 'r.n, null' : 'null, r.n';
    const fate = side === 'source' ? 'missing' : 'unexpected';
    await connection.run(`
      insert into judged
      select ${numbers}, r.type, p.person, '${fate}', null, '[]', '[]', '[]'
      from ${side}_record r join ${side}_person p on p.patient = r.patient and not p.is_known`);
  }
}

function* judgePerson(
  { person, source, target, settled }: PersonResidue,
  idsPersist: (type: RecordType) => boolean,
): Generator<Judged> {
  const { pairing, missing, unexpected } = pairPatient(source, target, settled, idsPersist);
  for (const pair of pairing.pairs) {
    const judgement = judgePair(pair, pairing);
    const tier = pair.source.type === 'patient' ? 'patient' : pair.tier;
    yield { ...pair, tier, person, ...judgement };
  }
  const alone = { person, tier: null, rules: [], fields: [] };
  for (const record of missing) yield { ...alone, source: record, target: null, fate: 'missing' };
  for (const record of unexpected)
    yield { ...alone, source: null, target: record, fate: 'unexpected' };
}

function write(appender: DuckDBAppender, judged: Judged): void {
  const { source, target, person, fate, tier, rules, fields } = judged;
  const type = (source ?? target)?.type;
  if (!type) throw new Error('an outcome has no record on either side');
  appendNumber(appender, source);
  appendNumber(appender, target);
  appender.appendUTinyInt(RECORD_TYPES.indexOf(type));
  appender.appendInteger(person);
  appender.appendVarchar(fate);
  if (tier === null) appender.appendNull();
  else appender.appendVarchar(tier);
  appender.appendVarchar(JSON.stringify(rules));
  appender.appendVarchar(JSON.stringify([...new Set(fields.map(({ name }) => name))]));
  appender.appendVarchar(JSON.stringify(fields));
  appender.endRow();
}

function appendNumber(appender: DuckDBAppender, record: Candidate | null): void {
  if (record) appender.appendInteger(record.n);
  else appender.appendNull();
}
