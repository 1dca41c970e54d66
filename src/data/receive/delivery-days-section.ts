import { WEEKDAYS, type Weekday } from '../../lib/weekday.ts';
import type { Fact } from '../../migrations/fact.ts';
import type { Migration } from '../../migrations/migration.ts';
import type { Access } from '../../people/access.ts';
import { longDate, moment } from '../../ui/in-words.ts';
import { SIDES, type Side, systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import {
  daysWithoutDelivery,
  type StatedDays,
  saidNotSent,
  tellsNoBeginning,
} from './delivery-days.ts';
import type { Production } from './receipt.ts';

/** What is known of the deliveries of a side that don't say since when they tell. */
export type DeliveryDays = { facts: readonly Fact[]; stated: StatedDays };

/** For each system whose supplier states when it delivers: on which of these days nothing came, and of which that is in order. */
export function deliveryDaysSection(
  migration: Migration,
  productions: readonly Production[],
  { facts, stated }: DeliveryDays,
  access: Access,
) {
  return SIDES.flatMap((side) => {
    const due = stated[side];
    if (!due) return [];
    const said = saidNotSent(facts, side);
    const missing = daysWithoutDelivery(productions, side, due);
    const [open, inOrder] = [false, true].map((isSaid) =>
      missing.filter(({ day }) => said.has(day) === isSaid),
    );
    return [
      {
        side,
        system: systemOf(migration, side),
        due: daysInWords(due),
        mayDecide: mayReceive(access, side),
        action: `/migrations/${migration.id}/data/${side}/days-without-delivery`,
        open: (open ?? []).map(({ day, practices }) => ({
          value: day,
          text: `${longDate(day)} (${practices.join(', ')})`,
        })),
        inOrder: (inOrder ?? []).map(({ day }) => {
          const { who, at, reason } = said.get(day) as Fact;
          const name = longDate(day);
          return { day, name, text: `${name}: ${reason} (${who.name}, ${moment(at)})` };
        }),
      },
    ].filter(({ open, inOrder }) => open.length + inOrder.length > 0);
  });
}

/** How many days are open, and whether of some deliveries nothing can be told: both for the sentence of the page. */
export function deliveriesInDoubt(
  productions: readonly Production[],
  { facts, stated }: DeliveryDays,
): { days: number; isUntold: boolean } {
  const open = (side: Side) => {
    const said = saidNotSent(facts, side);
    const missing = daysWithoutDelivery(productions, side, stated[side] ?? []);
    return missing.filter(({ day }) => !said.has(day)).length;
  };
  return {
    days: SIDES.reduce((sum, side) => sum + open(side), 0),
    isUntold: SIDES.some((side) => !stated[side] && tellsNoBeginning(productions, side)),
  };
}

/** "each Tuesday and Friday" */
function daysInWords(due: readonly Weekday[]): string {
  if (due.length === 7) return 'every day';
  if (due.join() === WEEKDAYS.slice(0, 5).join()) return 'every day from Monday to Friday';
  const names = due.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  const before = names.slice(0, -1).join(', ');
  return `each ${[before, names.at(-1)].filter(Boolean).join(' and ')}`;
}
