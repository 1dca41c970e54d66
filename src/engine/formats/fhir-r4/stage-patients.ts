import type { DuckDBConnection } from '@duckdb/node-api';
import { type JsonObject, parseJson } from '../../record/json.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import { bundleOf, type Resource } from '../gp-connect/bundle.ts';
import { tellAroundBookings } from '../gp-connect/map/booking.ts';
import { directoryOf, stageResources } from '../gp-connect/stage-bundle.ts';
import { mapResource } from './map/map-resource.ts';
import { typesThatAre } from './read-files.ts';
import { roleOf } from './resource-types.ts';
import { type SharedResources, shareResources } from './shared-resources.ts';

/** Where a resource stands. */
export type Place = { file: number; line: number };

type Line = Place & { type: string; id: string | null; text: string; patient: number };

/** What stands in the package for all patients, with the places of its lines by their rows. */
export async function readShared(
  connection: DuckDBConnection,
): Promise<{ shared: SharedResources; places: Place[] }> {
  const places: Place[] = [];
  const resources: Resource[] = [];
  const lines = linesOf(
    connection,
    `select file, line, type, id, text, 0 as patient from line
     where rule is null and type in (${typesThatAre('directory', 'part')})
       and (owner is null or owner not in (select key from person)) order by file, line`,
  );
  for await (const line of lines) {
    places.push(line);
    resources.push(resourceOf(line, -places.length));
  }
  return { shared: shareResources(resources), places };
}

/** The directory of the package; it belongs to no patient. */
export function stageShared({
  shared,
  places,
}: Awaited<ReturnType<typeof readShared>>): StagedBundle {
  const directory = directoryOf(shared.bundle).map((entry) => {
    const { file, line } = placed(places, -entry.sourceRow);
    return { ...entry, sourceFile: file, sourceRow: line };
  });
  return { records: [], directory, notes: [] };
}

/** Gives the records of one patient after the other, in the order of `person`, holding one of them at a time. */
export async function* stagePatients(
  connection: DuckDBConnection,
  shared: SharedResources,
): AsyncGenerator<StagedBundle> {
  const lines = linesOf(
    connection,
    `select file, line, type, id, text, patient from line join person on person.key = line.owner
     where rule is null order by patient, type <> 'Patient', file, line`,
  );
  let held: Line[] = [];
  for await (const line of lines) {
    if (held[0] && held[0].patient !== line.patient) {
      yield stagePatient(held, shared);
      held = [];
    }
    held.push(line);
  }
  if (held.length > 0) yield stagePatient(held, shared);
}

function stagePatient(lines: readonly Line[], shared: SharedResources): StagedBundle {
  const resources = lines.map((line, index) => resourceOf(line, index + 1));
  const [patient] = resources;
  if (patient?.type !== 'Patient')
    throw new Error('the first line of a patient is not the Patient');
  const bundle = bundleOf(resources, { patient, entriesWithoutResource: 0, roleOf, shared });
  const staged = stageResources(bundle, mapResource);
  tellAroundBookings(staged.records, bundle);
  return {
    directory: staged.directory,
    records: staged.records.map((record) => {
      const { file, line } = placed(lines, record.sourceRow);
      return { ...record, sourceFile: file, sourceRow: line };
    }),
    notes: staged.notes.map(({ code, row }) => {
      const { file, line } = placed(lines, Math.max(row, 1));
      return { code, file, row: line };
    }),
  };
}

function placed(places: readonly Place[], row: number): Place {
  const place = places[row - 1];
  if (!place) throw new Error(`no line stands for row ${row} of a patient’s resources`);
  return place;
}

function resourceOf({ type, id, text }: Line, row: number): Resource {
  const body = parseJson(text) as JsonObject;
  return { type, id, row, fullUrl: null, body, container: null };
}

async function* linesOf(connection: DuckDBConnection, sql: string): AsyncGenerator<Line> {
  const result = await connection.stream(sql);
  for await (const rows of result.yieldRowObjectJson()) yield* rows as unknown as Line[];
}
