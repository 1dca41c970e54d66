import type { Kind } from '../../book.ts';
import { RUNNING_OFF } from './access.ts';

export const SORTS = {
  'audit-trail': 'Audit trail',
  deducted: 'Records of patients who left',
  'not-moved': 'Other records that did not move',
  extract: 'The final extract itself',
};

/** Records that stay behind: where they are kept, and who can read them. */
export const keptRecords: Kind = {
  title: 'Records that stay readable',
  name: 'sort',
  write: [...RUNNING_OFF, 'icb', 'delivery-partner'],
  fields: {
    sort: { label: 'What it is', type: 'choice', options: SORTS, required: true },
    place: {
      label: 'Where it is kept',
      type: 'text',
      hint: 'An archive of the supplier, a medium in the safe, a system of the ICB',
    },
    form: { label: 'In which form, and what opens it', type: 'text' },
    readers: { label: 'Who can read it, and how they ask', type: 'paragraph' },
    until: { label: 'Kept until', type: 'date' },
    triedOn: { label: 'One record opened on', type: 'date', past: true },
    triedBy: {
      label: 'Who opened it',
      type: 'text',
      personal: true,
      hint: 'Write no patient’s name or number',
    },
  },
  states: {
    'to-settle': {
      title: 'Nobody says where',
      is: 'open',
      blocks: 'secure-audit-trail',
      lesson:
        'It usually ends up beside the new system, not in it. Years later somebody has to know where.',
    },
    placed: {
      title: 'Kept, not tried',
      is: 'open',
      blocks: 'secure-audit-trail',
      lesson:
        'Open one record before access ends. A medium that cannot be read is found out too late.',
    },
    readable: { title: 'Kept and readable', is: 'done' },
    'not-here': { title: 'There is none', is: 'stopped' },
  },
  transitions: [
    {
      id: 'place',
      title: 'Record where it is kept',
      from: ['to-settle'],
      to: 'placed',
      who: RUNNING_OFF,
      asks: ['place', 'form', 'readers'],
    },
    {
      id: 'try',
      title: 'Record that one was opened',
      from: ['placed'],
      to: 'readable',
      who: ['practice-manager', 'project-manager'],
      asks: ['triedOn', 'triedBy'],
    },
    {
      id: 'move',
      title: 'Record another place',
      from: ['placed', 'readable'],
      to: 'placed',
      who: RUNNING_OFF,
      asks: ['place', 'form', 'readers'],
      asksAnew: ['place', 'form', 'readers'],
      reason: true,
    },
    {
      id: 'rule-out',
      title: 'Say that there is none',
      from: ['to-settle', 'placed'],
      to: 'not-here',
      who: ['practice-manager'],
      reason: true,
      check: ({ sort }) =>
        sort === 'audit-trail'
          ? [{ field: 'reason', message: 'There always is an audit trail: say where it is kept' }]
          : [],
    },
    {
      id: 'take-back',
      title: 'List it after all',
      from: ['not-here'],
      to: 'to-settle',
      who: RUNNING_OFF,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'secured',
      what: 'Kept and opened once',
      in: ['to-settle', 'placed'],
      due: { milestone: 'end-of-old-system-access', offset: { value: -1, unit: 'weeks' } },
      remind: [{ value: 2, unit: 'weeks' }],
    },
  ],
};
