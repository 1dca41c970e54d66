import { land, toDay, toIso } from '../../../plan/calendar.ts';
import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { ChecklistMaker, Point } from '../../checklist.ts';
import { dateIn, type Row } from '../../row.ts';
import { attendance, ROLES_AT_CUTOVER_PLANNING } from './required.ts';

/** Whether the meeting comes early enough, who must be there, and which kinds of work have a rule. */
export const cutoverChecklist: ChecklistMaker = (row, around) => [
  { title: 'Before it', points: before(row, around) },
  { title: 'Who has to be there', points: attendance(ROLES_AT_CUTOVER_PLANNING, row, around) },
  { title: 'A rule for each kind of work', points: rules(row, around) },
];

function before(row: Row, { guide, plan, calendar, facts }: Around): Point[] {
  const fdp = plan.milestones.find(({ id }) => id === 'fdp')?.date;
  const signedOff: Point = {
    what: 'Data checking signed off, so that it is known what does not move',
    done: facts.done['sign-off-checking'] !== undefined,
  };
  if (guide === 'gpsoc-2019' || !fdp) return [signedOff];
  const last = toIso(land(calendar, toDay(fdp), { value: -4, unit: 'weeks' }));
  const date = dateIn(row, 'date');
  const says = `on ${longDate(last)} at the latest`;
  const what = 'Four weeks before the final extract';
  return [{ what, done: date !== undefined && date <= last, says }, signedOff];
}

export function rules({ values }: Row, { edition }: Around): Point[] {
  const ruled = [values.ruled ?? []].flat();
  return edition.cutoverWork.map(({ id, title }) => ({ what: title, done: ruled.includes(id) }));
}
