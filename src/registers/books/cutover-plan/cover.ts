import type { Kind } from '../../book.ts';
import { PLANNING } from './work.ts';

/** Somebody who comes in to help, during the cutover or with entering what was kept. */
export const cover: Kind = {
  title: 'Help',
  name: 'who',
  write: PLANNING,
  fields: {
    who: { label: 'Who comes to help', type: 'text', required: true, personal: true },
    forWhat: {
      label: 'For what',
      type: 'choice',
      required: true,
      options: {
        cutover: 'The days of the cutover',
        're-entry': 'Entering what was kept',
        both: 'Both',
      },
    },
    from: { label: 'From', type: 'date', required: true },
    to: { label: 'To', type: 'date', required: true },
    cost: { label: 'Cost', type: 'money' },
  },
  states: {
    asked: {
      title: 'Asked',
      is: 'open',
      lesson:
        'Practices that gave people nothing else to do for a week had entered everything in a week.',
    },
    confirmed: { title: 'Confirmed', is: 'done' },
    declined: { title: 'Not available', is: 'stopped' },
  },
  transitions: [
    {
      id: 'confirm',
      title: 'Record that they come',
      from: ['asked'],
      to: 'confirmed',
      who: PLANNING,
    },
    {
      id: 'decline',
      title: 'Record that they do not come',
      from: ['asked', 'confirmed'],
      to: 'declined',
      who: PLANNING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'confirmed',
      what: 'Confirmed',
      in: ['asked'],
      due: { field: 'from', offset: { value: -2, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
  check: ({ from = '', to = '' }) =>
    from && to && to < from
      ? [{ field: 'to-day', message: 'The last day is before the first' }]
      : [],
};
