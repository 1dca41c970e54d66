import type { FileFates } from '../../engine/formats/format.ts';
import type { StagedExtract } from '../../engine/steps/staged-extract.ts';
import { plural } from '../../ui/in-words.ts';
import { inOrder, nounOf } from '../record-words.ts';
import { ruleInWords } from './rule-words.ts';

const FATES = {
  rejected: 'cannot be used as they are',
  held: 'wait for what a later production may bring',
  excluded: 'are not meant to be in the record',
} as const;
type Fate = keyof typeof FATES;

/** What a production holds, and what became of its rows, those added up that were read before. */
export function whatWasRead({ patients, records, files = [], waiting = {} }: StagedExtract) {
  const total = Object.values(records).reduce((sum, each) => sum + each, 0);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return {
    sentence: sentenceOf(files, { rows, total, patients }),
    records: inOrder(Object.keys(records)).map((type) => ({
      what: nounOf(type).many,
      size: records[type as keyof typeof records] ?? 0,
    })),
    reasons: (Object.keys(FATES) as Fate[]).flatMap((fate) => {
      const rules = rulesOf(files, fate);
      const size = sum(rules.map(([, count]) => count));
      if (size === 0) return [];
      const because = rules.map(([rule, size]) => ({ size, why: ruleInWords(rule) }));
      return [{ fate, size, means: FATES[fate], because }];
    }),
    waiting: Object.entries(waiting).map(([what, size]) => ({ what, size })),
    tables: tablesOf(files),
  };
}

/** "19,274,940 rows read, 41 rejected for 3 reasons." */
function sentenceOf(
  files: readonly FileFates[],
  { rows, total, patients }: { rows: number; total: number; patients: number },
): string {
  const held = `${plural(total, 'record')} of ${plural(patients, 'patient')}`;
  if (files.length === 0) return `${held} read.`;
  const rejected = rulesOf(files, 'rejected');
  const size = sum(rejected.map(([, count]) => count));
  const refused =
    size === 0
      ? 'none rejected'
      : `${plural(size, 'rejected', 'rejected')} for ${plural(rejected.length, 'reason')}`;
  return `${plural(rows, 'row')} read, ${refused}: ${held}.`;
}

/** How many rows each rule gave this fate, the most first. */
function rulesOf(files: readonly FileFates[], fate: Fate): [rule: string, rows: number][] {
  const rows = new Map<string, number>();
  for (const file of files)
    for (const [rule, count] of Object.entries(file[fate] ?? {}))
      if (count > 0) rows.set(rule, (rows.get(rule) ?? 0) + count);
  return [...rows].toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b));
}

/** What became of the rows of each table, in all its files together. */
function tablesOf(files: readonly FileFates[]) {
  const byTable = Map.groupBy(files, ({ table }) => table ?? 'A file that is not known');
  return [...byTable].map(([table, some]) => {
    const of = (fate: Fate) => sum(rulesOf(some, fate).map(([, count]) => count));
    return {
      table,
      rows: sum(some.map(({ rows }) => rows)),
      kept: sum(some.map(({ kept }) => kept)),
      rejected: of('rejected'),
      held: of('held'),
      excluded: of('excluded'),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
