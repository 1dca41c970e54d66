import { count, shortDate } from '../../../ui/in-words.ts';
import type { Kind } from '../../book.ts';
import { CLEARING } from './measure.ts';
import { SORTS } from './sorts.ts';

/** How many were left on a day. */
export const countOf: Kind = {
  title: 'Count',
  name: 'what',
  write: [...CLEARING, 'project-manager', 'delivery-partner'],
  fields: {
    what: { label: 'What', type: 'choice', options: SORTS, required: true },
    countedOn: { label: 'Counted on', type: 'date', past: true, required: true },
    left: { label: 'How many are left', type: 'number', required: true },
  },
  reckoned: {
    count: {
      label: 'Count',
      of: ({ left, countedOn }) => `${count(Number(left))} on ${shortDate(String(countedOn))}`,
    },
  },
  states: {
    counted: { title: 'Counted', is: 'done' },
    mistaken: { title: 'A mistake', is: 'stopped' },
  },
  transitions: [
    {
      id: 'strike',
      title: 'Strike it out as a mistake',
      from: ['counted'],
      to: 'mistaken',
      who: CLEARING,
      reason: true,
    },
  ],
};
