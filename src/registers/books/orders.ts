import { book } from '../book.ts';
import type { Cost } from '../costs.ts';
import type { Row } from '../row.ts';
import { decommissioning } from './orders/decommissioning.ts';
import { findings } from './orders/findings.ts';
import { keyDate } from './orders/key-date.ts';
import { line, module } from './orders/lines.ts';
import { m1, m2 } from './orders/milestones.ts';
import { order } from './orders/order.ts';
import { orderFacts } from './orders/plan-facts.ts';
import { registration } from './orders/registration.ts';
import { scheduleA } from './orders/schedule-a.ts';

export default book({
  id: 'orders',
  title: 'Orders',
  place: 30,
  rows: { one: 'entry', many: 'entries' },
  about:
    'What is used today and what is ordered instead, line by line; the order up to the supplier’s acceptance and its key dates; the end of the old system; the milestones on which payment depends.',
  whenEmpty:
    'Nothing is ordered yet. Begin with a list of the modules that the practice uses today.',
  seeAlso: [
    { text: 'decision', to: 'decision' },
    { text: 'go-live dates', to: 'go-live-date' },
  ],
  see: [
    'practice-manager',
    'it-lead',
    'project-manager',
    'icb',
    'delivery-partner',
    'current-supplier',
    'new-supplier',
  ],
  reads: ['decision'],
  kinds: {
    module,
    line,
    registration,
    order,
    'schedule-a': scheduleA,
    'key-date': keyDate,
    decommissioning,
    m1,
    m2,
  },
  planFacts: orderFacts,
  findings,
  costs: cancellations,
  sums: (rows) => {
    const ordered = rows.filter(({ kind, state }) => kind === 'order' && state === 'accepted');
    const sums = [
      { what: 'Orders that were accepted', pence: totalOf(ordered, 'value') },
      {
        what: 'Charges for cancelling',
        pence: cancellations(rows).reduce((sum, { pence }) => sum + pence, 0),
      },
    ];
    return sums.filter(({ pence }) => pence > 0);
  },
});

function cancellations(rows: readonly Row[]): Cost[] {
  return rows
    .filter(({ state, values }) => state === 'cancelled' && Number(values.charge ?? 0) > 0)
    .map(({ values }) => ({
      what: `Cancelling of “${values.isSystem === undefined ? values.item : values.what}”`,
      pence: Number(values.charge),
      is: 'found',
    }));
}

function totalOf(rows: readonly Row[], field: string): number {
  return rows.reduce((sum, { values }) => sum + Number(values[field] ?? 0), 0);
}
