import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import { writeCanonicalContent } from './compare/canonical-content.ts';
import { compareStaged } from './compare/compare-staged.ts';
import { notesOf } from './compare/notes.ts';
import type { Folders, SideName } from './compare/sides.ts';
import { formatNamed } from './formats/registry.ts';
import { applyMap } from './maps/apply-map.ts';
import type { CodeMap } from './maps/map.ts';
import { requireMap } from './maps/read-map.ts';
import { namingSide } from './naming-side.ts';
import type { Comparison, Progress } from './outcome.ts';
import { COMPARISON_FILE, intoOutputFolder } from './output-folder.ts';
import { type GivenPair, readGivenPairs } from './steps/given-pairs.ts';
import { isInBoth } from './steps/pair-patients.ts';
import { stageExtract } from './steps/stage-extract.ts';
import { readStagedExtract, type StagedExtract } from './steps/staged-extract.ts';

export type CompareRequest = {
  /** Folders of extracts, or folders that were staged before. */
  source: string;
  target: string;
  /** The ids of their formats, where they are not to be told from what the files say. */
  formats?: Partial<Record<SideName, string>>;
  /** A CSV that says which files are of one patient, where the extracts cannot tell. */
  pairBy?: string | undefined;
  /** A CSV that maps codes, medicines and units of the source; nothing is mapped without it. */
  map?: string | undefined;
  /** The folder to make. A former comparison in it is replaced. */
  out: string;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

/**
 * Compares two extracts record by record: every source record gets exactly one fate, every target
 * record is matched or unexpected. Gives the counts; the outcomes themselves are in `out`, where
 * `openComparison` reads them. The same input gives the same bytes.
 *
 * Throws `Refusal` for input that cannot be read and for an output folder that holds other things,
 * and then leaves nothing behind; an abort is thrown as the signal's reason.
 */
export async function compareExtracts(request: CompareRequest): Promise<Comparison> {
  const { onProgress = () => {}, signal } = request;
  return intoOutputFolder(request.out, [request.source, request.target], async (work) => {
    const map = request.map === undefined ? null : await requireMap(request.map);
    const received = await staged('source', work, request);
    const source = map ? await withMap(received, map, work) : received;
    const target = await staged('target', work, request);
    const folders = await foldersToCompare(work, source, target);
    const given = request.pairBy === undefined ? [] : await givenPairs(request, source, target);
    const { tally, people } = await compareStaged({
      folders,
      given,
      out: work,
      onPeople: (done, total) => onProgress({ step: 'compare', done, total }),
      signal,
    });
    const summary = {
      ...tally,
      patientsInBoth: people.filter(isInBoth).length,
      balanced: true as const,
      notes: notesOf(source.extract, target.extract, people),
    };
    const isContent = folders.source !== source.folder;
    const places = {
      sourceFolder: isContent ? basename(folders.source) : source.place,
      targetFolder: isContent ? basename(folders.target) : target.place,
    };
    const file = { ...summary, findings: 'findings.parquet', ...places };
    await writeFile(join(work, COMPARISON_FILE), `${JSON.stringify(file, null, 2)}\n`);
    return { ...summary, findings: join(resolve(request.out), 'findings.parquet') };
  });
}

/** Extracts of two formats say nothing in the same words: these are compared by what their columns say. */
async function foldersToCompare(work: string, source: Staged, target: Staged): Promise<Folders> {
  const folders = { source: source.folder, target: target.folder };
  const [one, other] = [formatNamed(source.extract.format), formatNamed(target.extract.format)];
  if ((one.saysAs ?? one.id) === (other.saysAs ?? other.id)) {
    if (source.extract.map) throw new Refusal('usage-wrong', NO_MAP_FOR_ONE_FORMAT);
    return folders;
  }
  return writeCanonicalContent(folders, { source: one, target: other }, work);
}

const NO_MAP_FOR_ONE_FORMAT =
  'Extracts of one format are compared by everything that they say, which no map changes. Compare them without a map.';

/** What was staged before is not ours to change: it is copied. */
async function withMap({ folder, place, ...source }: Staged, map: CodeMap, work: string) {
  const own = join(work, 'source');
  if (folder === place) await cp(folder, own, { recursive: true });
  return { ...source, folder: own, place: 'source', extract: await applyMap(own, map) };
}

/** Files go by their names in the folders of extracts, which a staged folder no longer has. */
function givenPairs(
  { pairBy = '', ...folders }: CompareRequest,
  source: Staged,
  target: Staged,
): Promise<GivenPair[]> {
  if ([source, target].some(({ folder, place }) => folder === place))
    throw new Refusal(
      'usage-wrong',
      'Pairs can be given for extracts only, not for a folder that was staged before. Name the folder of the extract.',
    );
  return readGivenPairs(pairBy, {
    source: { folder: folders.source, format: source.extract.format },
    target: { folder: folders.target, format: target.extract.format },
  });
}

/** `place` is how the comparison's folder speaks of it: relative for what it holds itself. */
type Staged = { folder: string; place: string; extract: StagedExtract };

async function staged(
  side: SideName,
  work: string,
  { [side]: folder, formats, onProgress = () => {}, signal }: CompareRequest,
): Promise<Staged> {
  const out = join(work, side);
  const known = await readStagedExtract(folder);
  if (known) return { folder: resolve(folder), place: resolve(folder), extract: known };
  await mkdir(out);
  const onFile = (done: number, total: number) =>
    onProgress({ step: `stage-${side}`, done, total });
  const extract = await namingSide(side, () =>
    stageExtract({ folder, format: formats?.[side], out, onFile, signal }),
  );
  return { folder: out, place: side, extract };
}
