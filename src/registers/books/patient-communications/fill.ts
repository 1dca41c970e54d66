import { land, toDay, toIso } from '../../../plan/calendar.ts';
import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { Row } from '../../row.ts';

/** So long before services go off repeat medicines are ordered: what is asked for on the last day is not issued on it. */
const ORDER_AHEAD = { value: -5, unit: 'working-days' } as const;

/** What a text for patients asks for, by its name; undefined for a name that there is not. */
export function fillFor(
  { values }: Row,
  { migration, plan, calendar }: Around,
  orMissing: (value: string | undefined, what: string) => string,
): (name: string) => string | undefined {
  const milestone = (id: string) => plan.milestones.find((each) => each.id === id)?.date;
  const isReached = milestone('go-live') === plan.goLive;
  const off = milestone('fdp');
  // Days of a plan that does not reach its go live are no days to tell patients.
  const inWords = (date: string | undefined): string =>
    orMissing(isReached && date ? longDate(date) : undefined, 'a day that the plan can keep');
  const fills: Record<string, () => string> = {
    practice: () => migration.practice.name,
    newSystem: () => migration.newSystem.name,
    goLive: () => inWords(plan.goLive),
    off: () => inWords(off),
    on: () => inWords(milestone('business-go-live')),
    orderBy: () => inWords(off && toIso(land(calendar, toDay(off), ORDER_AHEAD))),
    phone: () => orMissing(values.telephone as string | undefined, 'the number that patients ring'),
    web: () =>
      orMissing(values.web as string | undefined, 'the web address that patients are sent to'),
  };
  return (name) => fills[name]?.();
}
