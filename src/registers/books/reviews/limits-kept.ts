import { leftInWords } from '../../../plan/clocks/clock-in-words.ts';
import { clocksOf } from '../../../plan/clocks/clocks-of.ts';
import type { Around } from '../../around.ts';
import type { Checklist } from '../../checklist.ts';
import type { Row } from '../../row.ts';

const SUPPLIERS = ['current-supplier', 'new-supplier'];

/** Every limit that binds a supplier and was settled, kept or broken. */
export function limitsKept(_row: Row, around: Around): Checklist[] {
  const settled = supplierClocks(around).filter(
    ({ state }) => state === 'met' || state === 'breached',
  );
  if (settled.length === 0) return [];
  return [
    {
      title: 'Limits of the suppliers that were kept',
      points: settled.map((clock) => ({
        what: clock.title,
        done: clock.state === 'met',
        says: leftInWords(clock),
      })),
    },
  ];
}

export function supplierClocks({ edition, plan, clockFacts, calendar, today }: Around) {
  const { clocks } = clocksOf(edition, plan, clockFacts, calendar, today);
  return clocks.filter(({ limit }) => limit.binds.some((role) => SUPPLIERS.includes(role)));
}
