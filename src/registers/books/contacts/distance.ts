import { toDay } from '../../../plan/calendar.ts';
import { baseId } from '../../../plan/expand.ts';
import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';

/** Working days from kick-off to survey beyond which each guide’s words are not kept; the figures are ours. */
const FARTHEST = { 'gpsoc-2019': 5, otherwise: 10 };

/** How far apart kick-off and technical survey are, where that is not as the edition wants it. */
export function distanceToSurvey(around: Around): string[] {
  const { calendar, guide } = around;
  const kickOff = dateOf('kick-off', 'hold-kick-off', around);
  const survey = dateOf('technical-survey', 'survey-equipment', around);
  if (!kickOff || !survey) return [];
  const days = calendar.workingDaysBetween(toDay(kickOff), toDay(survey));
  const both = `The kick-off is on ${shortDate(kickOff)}, the technical survey on ${shortDate(survey)}`;
  if (days < 0) return [`${both}: the guide has the survey after the kick-off.`];
  if (guide === 'gpsoc-2019') {
    if (days <= FARTHEST['gpsoc-2019']) return [];
    return [
      `${both}, ${plural(days, 'working day')} later. The guide wants them within a few days of each other.`,
    ];
  }
  if (days <= FARTHEST.otherwise) return [];
  return [
    `${both}, ${plural(days, 'working day')} later. The guide wants the survey shortly after the kick-off.`,
  ];
}

/** The last day on which it was done or is agreed, of several sites; otherwise when it is planned. */
function dateOf(milestone: string, task: string, { plan, facts }: Around): string | undefined {
  const stated = [...Object.entries(facts.done), ...Object.entries(facts.agreed.dates)]
    .filter(([id]) => id === milestone || baseId(id) === task)
    .map(([, date]) => date);
  const planned = plan.milestones.find(({ id }) => id === milestone)?.date;
  return stated.toSorted().at(-1) ?? planned;
}
