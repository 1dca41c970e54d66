import type { Kind } from '../../book.ts';
import { PLANNING } from './person.ts';

/** Days of a trainer that are paid for and kept for later. */
export const dayKeptBack: Kind = {
  title: 'Days kept back',
  name: 'what',
  write: [...PLANNING, 'icb'],
  copies: ['what', 'days'],
  fields: {
    what: {
      label: 'What for',
      type: 'text',
      required: true,
      hint: 'For example: searches and recalls for QOF',
    },
    days: { label: 'How many days', type: 'number', least: 1, most: 100, required: true },
    agreedWith: { label: 'Agreed with', type: 'text', hint: 'Whoever sends the trainer' },
    useBy: { label: 'They lapse after', type: 'date' },
    usedOn: { label: 'Used up on', type: 'date', past: true },
    usedFor: { label: 'What they were used for', type: 'paragraph' },
  },
  states: {
    kept: {
      title: 'Kept back',
      is: 'open',
      lesson: 'Six weeks after go live people know what they want to ask. Book the days for then.',
    },
    used: { title: 'Used', is: 'done' },
    'given-up': { title: 'Given up', is: 'stopped' },
  },
  transitions: [
    {
      id: 'use',
      title: 'Record that they are used up',
      from: ['kept'],
      to: 'used',
      who: PLANNING,
      asks: ['usedOn', 'usedFor'],
    },
    {
      id: 'give-up',
      title: 'Give them up',
      from: ['kept'],
      to: 'given-up',
      who: ['practice-manager', 'icb'],
      reason: true,
    },
    {
      id: 'keep-after-all',
      title: 'Keep them after all',
      from: ['given-up'],
      to: 'kept',
      who: ['practice-manager', 'icb'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'used',
      what: 'Used before they lapse',
      in: ['kept'],
      due: { field: 'useBy', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 4, unit: 'weeks' }],
    },
  ],
};
