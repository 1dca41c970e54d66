import { STATUSES } from '../migrations/standing.ts';
import type { Summary } from './summary.ts';

/** What is asked for, as it stands in the address. */
export type Asked = {
  words?: string;
  state?: string;
  from?: string;
  to?: string;
  order?: string;
  page?: string;
};

type Order = { title: string; by: (a: Summary, b: Summary) => number };

const byGoLive: Order['by'] = (a, b) => a.migration.goLive.localeCompare(b.migration.goLive);

/** Those that can't meet their date come first: what follows in the list of states is less and less urgent. */
const URGENCY = ['cannot-meet', 'at-risk', 'rolled-back', 'paused', 'on-track', 'live'];
const urgency = ({ status }: Summary): number =>
  URGENCY.includes(status) ? URGENCY.indexOf(status) : URGENCY.length;

/** The orders in which migrations can be seen; the first one unless asked otherwise. */
export const ORDERS: Record<string, Order> = {
  urgent: {
    title: 'Most urgent first',
    by: (a, b) =>
      urgency(a) - urgency(b) ||
      (b.heldBackBy?.workingDaysLate ?? 0) - (a.heldBackBy?.workingDaysLate ?? 0) ||
      byGoLive(a, b),
  },
  'go-live': { title: 'By go-live date', by: byGoLive },
  moved: { title: 'Moved furthest first', by: (a, b) => b.moved.workingDays - a.moved.workingDays },
  practice: {
    title: 'By practice',
    by: (a, b) => a.migration.practice.name.localeCompare(b.migration.practice.name, 'en'),
  },
};

/** Those of the migrations that are asked for, in the order asked for. */
export function chosen(all: readonly Summary[], asked: Asked): Summary[] {
  const words = asked.words?.trim().toLowerCase() ?? '';
  const state = STATUSES.find((status) => status === asked.state);
  const order = ORDERS[asked.order ?? ''] ?? (ORDERS.urgent as Order);
  return all
    .filter(({ status }) => !state || status === state)
    .filter(({ migration }) => !asked.from || migration.currentSystem.name === asked.from)
    .filter(({ migration }) => !asked.to || migration.newSystem.name === asked.to)
    .filter(({ migration: { practice } }) =>
      `${practice.name} ${practice.odsCode ?? ''}`.toLowerCase().includes(words),
    )
    .toSorted(order.by);
}
