import type { Kind } from '../../book.ts';
import { BUYERS, CATALOGUE } from './parties.ts';

/** The end of the old system: ordered and approved by itself, and charged until it is. */
export const decommissioning: Kind = {
  title: 'End of the old system',
  editions: CATALOGUE,
  name: 'system',
  write: BUYERS,
  fields: {
    system: {
      label: 'System or module that ends',
      type: 'text',
      required: true,
      hint: 'Also what was once ordered separately; each has charges of its own',
    },
    supplier: { label: 'Supplier', type: 'text' },
    weekly: { label: 'What a week of delay costs', type: 'money', falls: 'each-week' },
    notice: {
      label: 'Notice that the contract asks for',
      type: 'number',
      unit: 'weeks',
      least: 0,
      most: 52,
    },
    orderId: { label: 'Number of the order', type: 'text' },
    orderedOn: { label: 'Ordered on', type: 'date', past: true },
    approvedOn: { label: 'Approved by the ICB on', type: 'date', past: true },
    acknowledgedOn: { label: 'Acknowledged by the supplier on', type: 'date', past: true },
    endsOn: { label: 'Charged until', type: 'date' },
  },
  states: {
    'to-order': {
      title: 'Not ordered',
      is: 'open',
      blocks: 'give-notice-on-old-system',
      lesson:
        'Nobody notices a notice that was never sent: the bills for both systems simply go on.',
    },
    ordered: { title: 'Ordered, not approved', is: 'open', blocks: 'give-notice-on-old-system' },
    approved: {
      title: 'Approved, not acknowledged',
      is: 'open',
      blocks: 'give-notice-on-old-system',
    },
    acknowledged: {
      title: 'Acknowledged',
      is: 'done',
      lesson: 'Look at the bill of the month after, not only at the confirmation.',
    },
    withdrawn: { title: 'Withdrawn', is: 'stopped' },
  },
  transitions: [
    {
      id: 'order',
      title: 'Record that it is ordered',
      from: ['to-order'],
      to: 'ordered',
      who: BUYERS,
      asks: ['orderedOn', 'weekly'],
    },
    {
      id: 'approve',
      title: 'Approve it',
      from: ['ordered'],
      to: 'approved',
      who: ['icb'],
      asks: ['approvedOn'],
    },
    {
      id: 'acknowledge',
      title: 'Record that the supplier acknowledges it',
      from: ['approved'],
      to: 'acknowledged',
      who: ['current-supplier', 'icb', 'project-manager'],
      asks: ['acknowledgedOn', 'endsOn'],
    },
    {
      id: 'withdraw',
      title: 'Withdraw it',
      from: ['to-order', 'ordered', 'approved', 'acknowledged'],
      to: 'withdrawn',
      who: ['icb'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'acknowledged',
      what: 'Acknowledged by the supplier',
      in: ['to-order', 'ordered', 'approved'],
      due: { task: 'give-notice-on-old-system' },
      remind: [
        { value: 4, unit: 'weeks' },
        { value: 1, unit: 'weeks' },
      ],
    },
  ],
};
