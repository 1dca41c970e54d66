import { count, plural, shortDate } from '../../ui/in-words.ts';
import { bySeverity, checkNamed, checksFound, withoutAnswer } from './checks-found.ts';
import type { QualityOfPractice } from './latest.ts';
import type { Mark } from './marks.ts';
import { type QualityFound, toFixIn } from './quality-run.ts';
import { trendPicture } from './trend-picture.ts';

/** How many things of each check bear each mark. */
export type MarkCounts = readonly { check: string; mark: string | null; items: number }[];

/** What should be cleaned before the move: checks by severity, what became of what they found, how it changes. */
export function qualityPage(
  { found, latest, underWay }: QualityOfPractice,
  marks: MarkCounts,
  { base, system, sees }: { base: string; system: string; sees: boolean },
) {
  const production = (number: number) => `${base}/productions/${number}`;
  const beingChecked = underWay.map((run) => ({
    number: run.production,
    href: production(run.production),
  }));
  if (!latest) return { base, beingChecked, sentence: nothingYet(system) };
  const { profile, followed } = latest;
  const before = beforeOf(latest, found);
  const sentence = sentenceOf(latest, before);
  return {
    base,
    beingChecked,
    sentence,
    latest: {
      number: latest.production,
      href: production(latest.production),
      asOf: profile.asOf,
      at: latest.finished_at,
    },
    since: before?.production,
    said: saidInWords(marks),
    severities: bySeverity(
      checksFound(profile.checks).map((check) => ({
        ...check,
        share: `${plural(check.found, 'record')} of ${plural(check.patients, 'patient')}`,
        href: sees ? `${base}/quality/${check.id}` : undefined,
        became: followed?.find((each) => each.check === check.id),
        done: markedAs(marks, check.id, 'done'),
        left: markedAs(marks, check.id, 'left'),
        stillThere: markedAs(marks, check.id, 'still-there'),
      })),
    ),
    clean: profile.checks
      .filter(({ records }) => records === 0)
      .map(({ id }) => checkNamed(id).meaning),
    silent: withoutAnswer(profile.checks),
    picture: trendPicture(found, sentence),
  };
}

function nothingYet(system: string): string {
  return `No production of ${system} has been checked yet. What should be cleaned before the move stands here as soon as one has arrived and was read.`;
}

/** The run that the latest was held against; where that is not known, that of the production before. */
function beforeOf(latest: QualityFound, found: readonly QualityFound[]): QualityFound | undefined {
  return (
    found.find(({ number }) => number === latest.since) ??
    found.findLast(({ production }) => production < latest.production)
  );
}

/** "1,204 things to fix, 38 of them could harm; down from 2,310 on 28 Dec 2026." */
export function sentenceOf(latest: QualityFound, before: QualityFound | undefined): string {
  const { toFix, harmful } = toFixIn(latest.profile);
  const now =
    toFix === 0
      ? 'Nothing to fix'
      : `${plural(toFix, 'thing')} to fix, ${harmful === 0 ? 'none' : count(harmful)} of them could harm`;
  if (!before) return `${now}.`;
  const then = toFixIn(before.profile).toFix;
  const day = shortDate(before.profile.asOf);
  if (then === toFix) return `${now}; as many as on ${day}.`;
  return `${now}; ${toFix < then ? 'down' : 'up'} from ${count(then)} on ${day}.`;
}

function saidInWords(marks: MarkCounts): string {
  const all = (mark: Mark) =>
    marks.reduce((sum, each) => sum + (each.mark === mark ? each.items : 0), 0);
  const parts = [
    [all('done'), 'ticked off as put right since'],
    [all('still-there'), 'said to be put right and still there'],
    [all('left'), 'not to be changed'],
  ] as const;
  const said = parts
    .filter(([items]) => items > 0)
    .map(([items, what]) => `${count(items)} ${what}`);
  return said.length > 0 ? `Of all that was found: ${said.join('; ')}.` : '';
}

function markedAs(marks: MarkCounts, check: string, mark: Mark): number {
  return marks.find((each) => each.check === check && each.mark === mark)?.items ?? 0;
}
