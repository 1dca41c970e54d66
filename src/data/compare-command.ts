import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { type CompareRequest, compareExtracts } from '../engine/compare-extracts.ts';
import { requireMap } from '../engine/maps/read-map.ts';
import { namingSide } from '../engine/naming-side.ts';
import type { Progress } from '../engine/outcome.ts';
import { comparisonAsText } from './comparison-as-text.ts';
import { fingerprintOf } from './fingerprint.ts';
import { differs } from './result-sentence.ts';
import { untilInterrupted } from './until-interrupted.ts';

type Options = {
  json?: true;
  out?: string;
  format?: string;
  targetFormat?: string;
  pairBy?: string;
  map?: string;
};

/** `changeover compare`: every record of two extracts, as a summary or as JSON. */
export function compareCommand({ dataFolder }: { dataFolder: string }): Command {
  return new Command('compare')
    .description('Compare two extracts of a practice record by record, and account for each one.')
    .argument('<source>', 'folder with the extract of the system that is left')
    .argument('<target>', 'folder with the extract of the system that is moved to')
    .option('--json', 'print the counts and the path of the findings as JSON')
    .option('--format <id>', 'format of both extracts; by default told from what the files say')
    .option('--target-format <id>', 'format of the target, where it is another one')
    .option('--pair-by <file>', 'CSV that says which files of source and target are of one patient')
    .option('--map <file>', 'CSV that maps codes, medicines and units of the source (docs/maps.md)')
    .option('--out <dir>', 'folder for the findings; by default one in the data folder')
    .addHelpText(
      'after',
      `
Extracts are folders, each of one format; "changeover formats" lists the formats.
Equivalent records (written differently, meaning the same) are no difference.

Exit codes: 0 nothing differs, 1 something differs, 2 wrong usage or unreadable input, 3 fault.`,
    )
    .action(async (sourceFolder: string, targetFolder: string, options: Options) => {
      const [source, target] = [resolve(sourceFolder), resolve(targetFolder)];
      const formats = formatsOf(options);
      const out = resolve(
        options.out ?? (await folderFor({ source, target, formats, map: options.map }, dataFolder)),
      );
      const comparison = await untilInterrupted((signal) =>
        compareExtracts({
          source,
          target,
          out,
          formats,
          pairBy: options.pairBy,
          map: options.map,
          signal,
          ...(showsProgress() && { onProgress }),
        }),
      );
      process.stdout.write(
        options.json
          ? `${JSON.stringify(comparison, undefined, 2)}\n`
          : comparisonAsText(comparison),
      );
      process.exitCode = differs(comparison) ? 1 : 0;
    });
}

function formatsOf({ format, targetFormat = format }: Options) {
  return { ...(format && { source: format }), ...(targetFormat && { target: targetFormat }) };
}

/** The same two extracts have the same folder, and its name tells nothing about anybody. */
async function folderFor(
  { source, target, formats, map }: Pick<CompareRequest, 'source' | 'target' | 'formats' | 'map'>,
  dataFolder: string,
): Promise<string> {
  const fingerprints = [
    await namingSide('source', () => fingerprintOf(source, undefined, formats?.source)),
    await namingSide('target', () => fingerprintOf(target, undefined, formats?.target)),
  ];
  if (map !== undefined) fingerprints.push((await requireMap(map)).sha256);
  const comparisons = join(dataFolder, 'comparisons');
  await mkdir(comparisons, { recursive: true, mode: 0o700 });
  return join(comparisons, fingerprints.map((fingerprint) => fingerprint.slice(0, 16)).join('-'));
}

function showsProgress(): boolean {
  return process.stderr.isTTY === true;
}

const STEPS: Record<Progress['step'], string> = {
  'stage-source': 'Reading the source, file',
  'stage-target': 'Reading the target, file',
  compare: 'Comparing, patient',
};

function onProgress({ step, done, total }: Progress): void {
  process.stderr.write(`\r\u001b[K${STEPS[step]} ${done} of ${total}`);
}
