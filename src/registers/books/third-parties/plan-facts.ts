import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';
import { memberTask } from './member.ts';
import { noticeOf } from './notice.ts';

/** What is recorded about a link, by the task of the plan that it completes. */
const COMPLETES = {
  'notify-third-parties': 'toldOn',
  'remind-third-parties': 'remindedOn',
  'remind-third-parties-on-the-day': 'remindedAgainOn',
  'switch-links-off': 'offOn',
  'switch-links-on': 'onOn',
  'test-links': 'testedOn',
};
const BEFORE_OFF = ['confirmed', 'reminded'];

/**
 * Each service whose link is switched is a member of the list of third parties, with the notice that it wants; what
 * was recorded of it is done, and confirmed days are agreed.
 */
export function linkFacts(rows: readonly Row[]): PlanFact[] {
  const links = linksIn(rows);
  if (links.length === 0) return [];
  const names = [...new Set(links.map(({ values }) => String(values.name)))];
  return [
    { kind: 'list', subject: 'third-parties', value: names },
    ...firstOfEach(links).flatMap((row) => [
      ...noticeFact(row),
      ...doneFacts(row),
      ...agreed('switch-links-off', row, 'offPlanned', BEFORE_OFF),
      ...agreed('switch-links-on', row, 'onPlanned', [...BEFORE_OFF, 'off']),
    ]),
  ];
}

/** The services of a practice whose links are switched. */
export function linksIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ state, values }) => state !== 'not-here' && values.switches === true);
}

/** Two services of one name are one link to the plan. */
function firstOfEach(links: readonly Row[]): Row[] {
  const byTask = Map.groupBy(links, (row) => memberTask('test-links', row));
  return [...byTask.values()].flatMap(([row]) => row ?? []);
}

function noticeFact(row: Row): PlanFact[] {
  const value = noticeOf(row.values);
  const subject = memberTask('notify-third-parties', row);
  return value && subject ? [{ kind: 'notice', subject, value }] : [];
}

/** What was done to a link that does not work is done no more: it has to come on again and be tested again. */
function doneFacts(row: Row): PlanFact[] {
  const isOffAgain = row.state === 'off';
  return Object.entries(COMPLETES).flatMap(([task, field]): PlanFact[] => {
    const isUndone = isOffAgain && (field === 'onOn' || field === 'testedOn');
    const subject = memberTask(task, row);
    const value = dateIn(row, field);
    return value && subject && !isUndone ? [{ kind: 'done', subject, value }] : [];
  });
}

function agreed(task: string, row: Row, field: string, states: readonly string[]): PlanFact[] {
  const subject = memberTask(task, row);
  const value = dateIn(row, field);
  return value && subject && states.includes(row.state) ? [{ kind: 'agreed', subject, value }] : [];
}
