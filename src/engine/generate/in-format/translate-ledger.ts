import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../duckdb.ts';

export type SideName = 'source' | 'target';
export type Place = { table: string; id: string };
type Line = {
  fault?: string;
  rules?: string[];
  fate: string;
  of?: string;
  patient?: string;
  source?: Place | null;
  target?: Place | null;
  parts?: Place[];
};

/** Of each side that was written in another format: the id that a patient has there as EMIS has it. */
export type Sides = Partial<Record<SideName, (sourcePatient: string) => string | undefined>>;

/** Lines that are worked on at a time: the ledger of a large practice does not fit into memory. */
const AT_ONCE = 20_000;

/**
 * Writes the ledger anew with the places that the records have in the written extracts. A record that its format
 * does not hold gets the fate `excluded` and the writer's rule. Needs `place_source` and `place_target`.
 */
export async function translateLedger(
  connection: DuckDBConnection,
  path: string,
  sides: Sides,
): Promise<void> {
  await connection.run('create table wanted (side varchar, emis_table varchar, id varchar)');
  const written = `${path}.written`;
  await pipeline(
    createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }),
    async function* (source: AsyncIterable<string>) {
      let lines: Line[] = [];
      for await (const text of source) {
        lines.push(JSON.parse(text) as Line);
        if (lines.length < AT_ONCE) continue;
        yield await translate(connection, lines, sides);
        lines = [];
      }
      yield await translate(connection, lines, sides);
    },
    createWriteStream(written),
  );
  await rename(written, path);
}

async function translate(connection: DuckDBConnection, lines: Line[], sides: Sides) {
  const found = await placesFor(connection, lines, sides);
  const texts = lines.map((line) => `${JSON.stringify(translated(line, found, sides))}\n`);
  return texts.join('');
}

type Found = { patient: string; place: Place | null; rule: string | null };
type Places = Map<string, Found[]>;

function translated(line: Line, places: Places, sides: Sides): Line {
  const { source, target, parts, ...rest } = line;
  if (source === undefined || target === undefined) return line;
  const partsIn: SideName = line.fate === 'split' ? 'target' : 'source';
  const rules = new Set<string>();
  const at = (side: SideName, place: Place | null): Place | null => {
    const ownId = place && line.patient !== undefined && sides[side]?.(line.patient);
    if (!place || !ownId) return place;
    const all = places.get(keyOf(side, place)) ?? [];
    const isOwn = ({ patient }: Found) =>
      (patient === ownId) === (line.fate !== 'wrong-patient' || side === 'source');
    const found = all.find(isOwn) ?? all[0];
    if (found?.rule) rules.add(found.rule);
    return found?.place ?? null;
  };
  const there = { source: at('source', source), target: at('target', target) };
  const held = parts?.map((part) => at(partsIn, part)).filter((part) => part !== null);
  return {
    ...rest,
    ...(sides.source && line.patient !== undefined && { patient: patientIn(places, line.patient) }),
    ...(rules.size > 0 && { fate: 'excluded', rules: [...(line.rules ?? []), ...rules] }),
    ...there,
    ...(held && { parts: held }),
  };
}

function patientIn(places: Places, id: string): string {
  const [found] = places.get(keyOf('source', { table: PATIENTS, id })) ?? [];
  return found?.place?.id ?? id;
}

const PATIENTS = 'Admin_Patient';

/** A referral is told with its entry. */
const TOLD_WITH: Record<string, string> = {
  CareRecord_ObservationReferral: 'CareRecord_Observation',
};

function keyOf(side: SideName, { table, id }: Place): string {
  return `${side} ${TOLD_WITH[table] ?? table} ${id}`;
}

async function placesFor(
  connection: DuckDBConnection,
  lines: readonly Line[],
  sides: Sides,
): Promise<Places> {
  await connection.run('delete from wanted');
  const appender = await connection.createAppender('wanted');
  const want = (side: SideName, place: Place | null | undefined) => {
    if (!place || !sides[side]) return;
    for (const value of [side, TOLD_WITH[place.table] ?? place.table, place.id])
      appender.appendVarchar(value);
    appender.endRow();
  };
  for (const { fate, patient, source, target, parts } of lines) {
    if (patient !== undefined) want('source', { table: PATIENTS, id: patient });
    want('source', source);
    want('target', target);
    for (const part of parts ?? []) want(fate === 'split' ? 'target' : 'source', part);
  }
  appender.closeSync();
  const names = Object.keys(sides);
  const rows = await rowsOf<Record<string, string | null>>(
    connection,
    names
      .map(
        (side) => `
          select '${side}' as side, emis_table, id, patient, written_table, written_id, rule
          from place_${side} semi join (from wanted where side = '${side}') w using (emis_table, id)`,
      )
      .join(' union all '),
  );
  return Map.groupBy(
    rows.map(({ side, emis_table, id, patient, written_table, written_id, rule }) => ({
      key: `${side} ${emis_table} ${id}`,
      patient: patient ?? '',
      place: written_table && written_id ? { table: written_table, id: written_id } : null,
      rule: rule ?? null,
    })),
    ({ key }) => key,
  );
}
