import type { Edition } from '../../guide/edition.ts';
import { amountInWords } from '../../lib/amount.ts';
import type { Scenario } from '../../migrations/fact.ts';
import { longDate, plural } from '../../ui/in-words.ts';
import { answer } from '../answer.ts';
import type { Plan } from '../plan.ts';
import { conflictInWords } from '../plan-page.ts';
import { standingOf } from '../standing-of.ts';
import type { Preview } from '../what-if.ts';
import type { Tried } from './pages.ts';

/** What a previewed change would do, in the order in which a reader asks. */
export function previewPage(preview: Preview, edition: Edition, change: Scenario) {
  return {
    firstLine: tellChange(preview, change),
    changeInWords: changeInWords(change, preview.before),
    ...effectsOf(preview, edition),
  };
}

/** What differs between two plans, as `effects.njk` shows it. */
export function effectsOf(preview: Preview, edition: Edition) {
  const roles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  const role = (id: string | undefined): string => (id ? (roles.get(id) ?? id) : '');
  const { moves, noticesAgain, affected, newConflicts, solved, before, after } = preview;
  return {
    answerBefore: answer(before),
    answerAfter: answer(after),
    moves: moves.map((move) => ({
      ...move,
      who: role(move.who),
      by: `${plural(Math.abs(move.workingDays), 'working day')} ${move.workingDays < 0 ? 'earlier' : 'later'}`,
    })),
    noticesAgain: noticesAgain.map((notice) => ({ ...notice, who: role(notice.who) })),
    affected: affected.map(role),
    newConflicts: newConflicts.map((each) => ({ ...each, text: conflictInWords(each) })),
    solved,
  };
}

/** One row of the list of scenarios. */
export function scenarioRow(name: string, change: Scenario, tried: Tried, plan: Plan) {
  const row = { name, change: changeInWords(change, plan) };
  if ('why' in tried) return { ...row, impossible: tried.why };
  const { after, moves, noticesAgain } = tried.preview;
  return {
    ...row,
    goLive: after.goLive,
    feasible: after.feasible,
    earliest: after.earliestGoLive,
    spare: standingOf(after).slackWorkingDays,
    moves: moves.length,
    notices: noticesAgain.length,
  };
}

/** "Order placed on 12 January 2027, survey done in 3 working days, go live on ..." */
export function changeInWords({ goLive, dates, durations }: Scenario, plan: Plan): string {
  const title = (id: string): string =>
    [...plan.tasks, ...plan.milestones].find((item) => item.id === id)?.title ?? id;
  return [
    ...Object.entries(dates).map(([id, date]) => `“${title(id)}” on ${longDate(date)}`),
    ...Object.entries(durations).map(
      ([id, amount]) => `“${title(id)}” in ${amountInWords(amount)}`,
    ),
    ...(goLive ? [`go live on ${longDate(goLive)}`] : []),
  ].join(', ');
}

/** What a change would do, in a sentence or two. */
export function tellChange({ moves, noticesAgain, before }: Preview, change: Scenario): string {
  const what = changeInWords(change, before);
  const moved = moves.length === 0 ? 'nothing else' : plural(moves.length, 'date');
  const again =
    noticesAgain.length > 0
      ? ` ${plural(noticesAgain.length, 'notice')} must be given again.`
      : ' No notice has to be given again.';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: this moves ${moved}.${again}`;
}
