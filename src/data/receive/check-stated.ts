import {
  ManifestUnreadable,
  readSrManifest,
  type SrManifestLine,
} from '../../engine/formats/systmone-csv/sr-manifest.ts';
import { tableInName } from '../../engine/formats/vision-csv/file-name.ts';
import { baseName, byName, nameKey, shownName } from './names.ts';
import { readStatement, type Statement } from './statement.ts';
import { type Problem, type Rule, Unfit } from './unfit.ts';
import type { ExtractFile } from './walk-package.ts';

/** What the package says about itself, and where that is not so. */
export type Stated = {
  problems: Problem[];
  /** The files that it was checked against, by their names. */
  checkedAgainst: string[];
  statement?: Statement;
  srManifest?: SrManifestLine[];
};

const KINDS = {
  hashes: /^SHA256SUMS(\.txt)?$/i,
  srManifest: /^SRManifest\.csv$/i,
  statement: /^statement\.(ya?ml|json)$/i,
};
/** SystmOne's manifest tells neither of itself nor of the built-in lists. */
const NOT_IN_SR_MANIFEST = /^(SRManifest|SRMapping)$/i;

/** Holds the files of a production against every manifest and statement that came with it. */
export async function checkStated(files: readonly ExtractFile[]): Promise<Stated> {
  const stated: Stated = { problems: [], checkedAgainst: [] };
  const ordinary = files.filter(({ name }) => !isSaying(name));
  for (const { name, said } of files) {
    if (!said) continue;
    const base = baseName(name);
    stated.checkedAgainst.push(base);
    const tell = (problems: Problem[]) => stated.problems.push(...problems);
    try {
      if (KINDS.hashes.test(base)) tell(againstHashes(said, files));
      else if (KINDS.srManifest.test(base)) {
        stated.srManifest = await readSrManifest(said);
        tell(againstSrManifest(stated.srManifest, files));
      } else {
        stated.statement = readStatement(said);
        tell(againstStatement(stated.statement, ordinary));
      }
    } catch (error) {
      tell([{ ...problemIn(error), file: base }]);
    }
  }
  return stated;
}

/** Throws what is no fault of the package. */
function problemIn(error: unknown): Pick<Problem, 'rule' | 'message'> {
  if (error instanceof Unfit) return { rule: error.rule, message: error.message };
  if (error instanceof ManifestUnreadable)
    return { rule: 'manifest-unreadable', message: error.message };
  throw error;
}

function isSaying(name: string): boolean {
  return Object.values(KINDS).some((kind) => kind.test(baseName(name)));
}

function againstHashes(said: Buffer, files: readonly ExtractFile[]): Problem[] {
  const lines = said
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return lines.flatMap((line, index) => {
    const [, hash, name] = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/i.exec(line) ?? [];
    if (!hash || !name) {
      throw new Unfit(
        'manifest-unreadable',
        `Line ${index + 1} of the list of hashes is not a SHA-256 hash, two spaces and a name. Have it sent again.`,
      );
    }
    const file = files.find((file) => nameKey(file.name) === nameKey(name));
    const shown = shownName(name, index + 1, lines.length);
    if (!file) return [missing(shown)];
    if (file.sha256 === hash.toLowerCase()) return [];
    return [
      differs('checksum-differs', shown, 'its SHA-256 hash is another than the supplier states'),
    ];
  });
}

function againstSrManifest(lines: SrManifestLine[], files: readonly ExtractFile[]): Problem[] {
  const stated = new Set(lines.map(({ file }) => nameKey(tableOf(file))));
  const there = new Set(files.map(({ name }) => nameKey(tableOf(name))));
  return [
    ...lines
      .filter(({ file }) => !there.has(nameKey(tableOf(file))))
      .map(({ file }) => missing(baseName(file))),
    ...files
      .filter(
        ({ name }) =>
          /\.csv$/i.test(name) && !isLeftOut(name) && !stated.has(nameKey(tableOf(name))),
      )
      .map(({ name }) =>
        notStated(shownName(name, files.findIndex((f) => f.name === name) + 1, files.length)),
      ),
  ];
}

function isLeftOut(name: string): boolean {
  return NOT_IN_SR_MANIFEST.test(baseName(name).replace(/\.csv$/i, ''));
}

function againstStatement(
  { files: stated, exclusions }: Statement,
  files: readonly ExtractFile[],
): Problem[] {
  const inOrder = [...files].sort(byName);
  const met = new Set<ExtractFile>();
  const problems = stated.flatMap((line, index): Problem[] => {
    const file = inOrder.find(({ name }) => isCalled(name, line.name));
    const shown = shownName(line.name, index + 1, stated.length);
    if (!file) return [missing(shown)];
    met.add(file);
    return againstLine(line, file, shown);
  });
  return [
    ...problems,
    ...inOrder
      .map((file, index) => ({ file, shown: shownName(file.name, index + 1, inOrder.length) }))
      .filter(({ file }) => !met.has(file))
      .map(({ shown }) => notStated(shown)),
    ...exclusions
      .filter(({ why }) => why === '')
      .map(
        ({ what }): Problem => ({
          rule: 'exclusion-unexplained',
          message: `The supplier left out “${what}” and does not say why. Ask why, and have the statement sent again with the reason.`,
        }),
      ),
  ];
}

function againstLine(
  { rows, bytes, sha256, columns }: Statement['files'][number],
  file: ExtractFile,
  shown: string,
): Problem[] {
  const count = (number: number) => number.toLocaleString('en-GB');
  const problems: Problem[] = [];
  if (rows !== undefined && rows !== file.records) {
    const has = file.records === undefined ? 'none that can be counted' : count(file.records);
    problems.push(
      differs('rows-differ', shown, `it has ${has} rows where the supplier states ${count(rows)}`),
    );
  }
  if (bytes !== undefined && bytes !== file.bytes) {
    problems.push(
      differs(
        'checksum-differs',
        shown,
        `it has ${count(file.bytes)} bytes where the supplier states ${count(bytes)}`,
      ),
    );
  }
  if (sha256 !== undefined && sha256.toLowerCase() !== file.sha256) {
    problems.push(
      differs('checksum-differs', shown, 'its SHA-256 hash is another than the supplier states'),
    );
  }
  const lacking = columns?.filter((column) => !file.columns?.includes(column)) ?? [];
  if (lacking.length > 0) {
    problems.push(
      differs(
        'columns-differ',
        shown,
        `it lacks columns that the supplier states: ${lacking.join(', ')}`,
      ),
    );
  }
  return problems;
}

function isCalled(name: string, stated: string): boolean {
  const base = baseName(name);
  return (
    [name, base].some((one) => nameKey(one) === nameKey(stated)) ||
    nameKey(tableOf(base)) === nameKey(tableOf(stated))
  );
}

/** The table in a file, whatever the supplier puts around its name. */
export function tableOf(name: string): string {
  const ofVision = tableInName(baseName(name));
  if (ofVision) return ofVision;
  const base = baseName(name).replace(/\.csv$/i, '');
  return /^(?:bulk_)?\d+(?:[-_]\d+)?_([A-Za-z]+_[A-Za-z]+)_\d{14}_/.exec(base)?.[1] ?? base;
}

function missing(file: string): Problem {
  return {
    rule: 'file-missing',
    file,
    message:
      'The supplier states this file, and it did not arrive. Ask for the whole production again.',
  };
}

function notStated(file: string): Problem {
  return {
    rule: 'file-not-stated',
    file,
    message:
      'This file arrived and the supplier does not state it. Ask whether it belongs to this production.',
  };
}

function differs(rule: Rule, file: string, why: string): Problem {
  return {
    rule,
    file,
    message: `This file is not as stated: ${why}. Have the production sent again.`,
  };
}
