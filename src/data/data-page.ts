import { TIME_ZONE } from '../lib/clock.ts';
import type { ComparisonFinished, Fact } from '../migrations/fact.ts';
import { factValue } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Access } from '../people/access.ts';
import { longDate, plural } from '../ui/in-words.ts';
import type { ComparisonRun } from './comparison-run.ts';
import { type Extract, extractsIn } from './extract.ts';
import { resultSentence } from './result-sentence.ts';
import type { RunStanding } from './run-standing.ts';
import { RUN_WORDS } from './run-words.ts';
import { SIDES, type Side, systemOf } from './side.ts';
import { mayReceive } from './sides-seen.ts';

type Run = { run: ComparisonRun; standing: RunStanding };

/** What the data page shows: what has arrived from either system, and what came of comparing it. */
export function dataPage(migration: Migration, facts: Fact[], runs: Run[], access: Access) {
  const base = `/migrations/${migration.id}/data`;
  const extracts = extractsIn(facts);
  const bySide = (side: Side) => extracts.find((extract) => extract.side === side);
  const found = (number: number) => factValue(facts, 'comparison', String(number));
  const [newest] = runs;
  const current = { source: bySide('source'), target: bySide('target') };
  return {
    base,
    sentence: sentenceFor(migration, current, newest, newest && found(newest.run.number)),
    sides: SIDES.map((side) => {
      const extract = bySide(side);
      return {
        side,
        system: systemOf(migration, side),
        href: mayReceive(access, side) && `${base}/${side}/new`,
        extract: extract && extractForPage(extract),
      };
    }),
    isComplete: current.source !== undefined && current.target !== undefined,
    isUnderWay: newest !== undefined && isUnderWay(newest),
    isOutdated: newest !== undefined && isOutdated(newest.run, current),
    newestResult:
      newest?.standing === 'finished' ? `${base}/comparisons/${newest.run.number}` : undefined,
    runs: runs.map(({ run, standing }) => {
      const result = found(run.number);
      return {
        number: run.number,
        href: `${base}/comparisons/${run.number}`,
        askedAt: run.asked_at,
        who: run.who_name,
        standing: RUN_WORDS[standing],
        result: result ? resultSentence(result) : '',
      };
    }),
  };
}

type Current = { source: Extract | undefined; target: Extract | undefined };

function sentenceFor(
  migration: Migration,
  { source, target }: Current,
  newest: Run | undefined,
  found: ComparisonFinished | undefined,
): string {
  const [from, to] = [systemOf(migration, 'source'), systemOf(migration, 'target')];
  if (!source && !target) {
    return `Nothing has arrived yet. Add the extract of ${from} and that of ${to}; then compare them.`;
  }
  if (!source || !target) {
    const [there, awaited] = source ? [from, to] : [to, from];
    const day = longDate(
      ((source ?? target) as Extract).at.toZonedDateTimeISO(TIME_ZONE).toPlainDate(),
    );
    return `The extract of ${there} arrived on ${day}. That of ${awaited} is not here yet.`;
  }
  if (!newest) return 'Both extracts have arrived. They have not been compared yet.';
  if (isUnderWay(newest)) return 'The two extracts are being compared now.';
  if (isOutdated(newest.run, { source, target })) {
    return 'An extract has arrived since the last comparison. Compare again to see where things stand.';
  }
  return found
    ? resultSentence(found)
    : 'The last comparison came to no result. See why, then compare again.';
}

function isUnderWay({ standing }: Run): boolean {
  return standing === 'waiting' || standing === 'running';
}

function isOutdated(run: ComparisonRun, { source, target }: Current): boolean {
  return run.source_extract !== source?.id || run.target_extract !== target?.id;
}

function extractForPage({ at, who, files, bytes, origin, place }: Extract) {
  return {
    at,
    who: who.name,
    size: `${plural(files, 'file')}, ${sizeInWords(bytes)}`,
    from: FROM[origin](place),
  };
}

const FROM = {
  upload: () => 'Uploaded',
  folder: (place: string) => `Folder ${place}`,
  production: (number: string) => `Production ${number}`,
};

/** "3.4 MB" */
export function sizeInWords(bytes: number): string {
  const [unit, size] =
    bytes >= 1e9
      ? ['gigabyte', bytes / 1e9]
      : bytes >= 1e6
        ? ['megabyte', bytes / 1e6]
        : ['kilobyte', bytes / 1e3];
  const format = { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat('en-GB', format).format(size);
}
