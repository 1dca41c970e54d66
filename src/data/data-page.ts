import { TIME_ZONE } from '../lib/clock.ts';
import type { ComparisonFinished, Fact } from '../migrations/fact.ts';
import { factValue } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Access } from '../people/access.ts';
import { longDate } from '../ui/in-words.ts';
import type { ComparisonRun } from './comparison-run.ts';
import { type Extract, extractsIn } from './extract.ts';
import { extractPanel } from './extract-panel.ts';
import type { Production } from './receive/receipt.ts';
import { resultSentence } from './result-sentence.ts';
import type { RunStanding } from './run-standing.ts';
import { RUN_WORDS } from './run-words.ts';
import { SIDES, type Side, systemOf } from './side.ts';

type Run = { run: ComparisonRun; standing: RunStanding };

/** What the data page shows: what has arrived from either system, and what came of comparing it. */
export function dataPage(
  migration: Migration,
  { facts, runs, productions }: { facts: Fact[]; runs: Run[]; productions: readonly Production[] },
  access: Access,
) {
  const base = `/migrations/${migration.id}/data`;
  const extracts = extractsIn(facts);
  const bySide = (side: Side) => extracts.find((extract) => extract.side === side);
  const found = (number: number) => factValue(facts, 'comparison', String(number));
  const [newest] = runs;
  const current = { source: bySide('source'), target: bySide('target') };
  return {
    base,
    sentence: sentenceFor(migration, {
      ...current,
      newest,
      found: newest && found(newest.run.number),
      arrived: SIDES.filter((side) => productions.some((one) => one.side === side)),
    }),
    sides: SIDES.map((side) =>
      extractPanel(migration, side, { extract: current[side], productions }, access),
    ),
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
  {
    source,
    target,
    newest,
    found,
    arrived,
  }: Current & { newest: Run | undefined; found: ComparisonFinished | undefined; arrived: Side[] },
): string {
  const [from, to] = [systemOf(migration, 'source'), systemOf(migration, 'target')];
  if (!source && !target) {
    return arrived.length > 0
      ? `Choose what is compared: a production of ${from} and one of ${to}.`
      : `Nothing has arrived yet. Send what was handed over of ${from} and of ${to}; then compare them.`;
  }
  if (!source || !target) {
    const [there, awaited] = source ? [from, to] : [to, from];
    const day = longDate(
      ((source ?? target) as Extract).at.toZonedDateTimeISO(TIME_ZONE).toPlainDate(),
    );
    return arrived.includes(source ? 'target' : 'source')
      ? `The extract of ${there} was chosen on ${day}. Choose that of ${awaited} too; then compare them.`
      : `The extract of ${there} was chosen on ${day}. That of ${awaited} is not here yet.`;
  }
  if (!newest) return 'Both extracts are chosen. They have not been compared yet.';
  if (isUnderWay(newest)) return 'The two extracts are being compared now.';
  if (isOutdated(newest.run, { source, target })) {
    return 'Another extract was chosen since the last comparison. Compare again to see where things stand.';
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
