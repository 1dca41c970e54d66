import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { SORTS, taskOf } from './sorts.ts';

export const CLEARING: Role[] = ['practice-manager', 'practice-staff', 'clinical-lead', 'it-lead'];

/** Something that has to be cleared. Its counts are entries of their own. */
export const measure: Kind = {
  title: 'What has to be cleared',
  name: 'what',
  write: CLEARING,
  fields: {
    what: { label: 'What', type: 'choice', options: SORTS, required: true },
    why: { label: 'Why it has to be at zero', type: 'paragraph' },
    source: {
      label: 'Where the count comes from',
      type: 'text',
      hint: 'The name of the search or screen, so that everybody counts the same',
    },
    who: { label: 'Who clears it', type: 'text', personal: true },
    clearedOn: { label: 'At zero on', type: 'date', past: true },
  },
  states: {
    counted: {
      title: 'Being cleared',
      is: 'open',
      blocks: ({ values }) => taskOf(values.what),
      lesson: 'Begin with what is oldest. Nobody has time for it in the last week.',
    },
    cleared: {
      title: 'At zero for the final extract',
      is: 'done',
      lesson: 'Inboxes fill again. Look once more on the day itself.',
    },
    'not-here': { title: 'This practice has none', is: 'stopped' },
  },
  transitions: [
    {
      id: 'clear',
      title: 'Record that it is at zero',
      from: ['counted'],
      to: 'cleared',
      who: CLEARING,
      asks: ['clearedOn'],
      asksAnew: ['clearedOn'],
    },
    {
      id: 'refill',
      title: 'Record that there is something again',
      from: ['cleared', 'not-here'],
      to: 'counted',
      who: CLEARING,
      reason: true,
    },
    {
      id: 'leave-out',
      title: 'Say that this practice has none',
      from: ['counted'],
      to: 'not-here',
      who: CLEARING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'cleared',
      what: 'At zero',
      in: ['counted'],
      due: { milestone: 'fdp', offset: { value: -1, unit: 'working-days' } },
      remind: [
        { value: 4, unit: 'weeks' },
        { value: 1, unit: 'weeks' },
      ],
    },
  ],
  copies: ['what', 'why', 'source'],
};
