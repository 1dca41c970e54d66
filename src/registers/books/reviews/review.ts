import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { limitsKept } from './limits-kept.ts';

export const REVIEWING: Role[] = [
  'practice-manager',
  'project-manager',
  'delivery-partner',
  'clinical-lead',
  'icb',
  'new-supplier',
];
const LEADING: Role[] = ['project-manager', 'practice-manager', 'delivery-partner', 'icb'];

/** The meeting at which all parties look back. */
export const review: Kind = {
  title: 'Review',
  name: 'what',
  write: REVIEWING,
  fields: {
    what: {
      label: 'What is reviewed',
      type: 'text',
      required: true,
      hint: 'The whole move, or a part of it such as the training',
    },
    on: { label: 'Held on', type: 'date' },
    tookPart: { label: 'Who took part', type: 'text', personal: true },
    worked: { label: 'What worked', type: 'paragraph' },
    failed: { label: 'What did not', type: 'paragraph' },
    differently: { label: 'What to do differently', type: 'paragraph' },
    stillOpen: { label: 'What is still open, and who sees to it', type: 'paragraph' },
    writtenOn: { label: 'Written up on', type: 'date', past: true },
  },
  checklist: limitsKept,
  states: {
    planned: {
      title: 'To be held',
      is: 'open',
      blocks: 'review-process',
      lesson: 'In the third week nobody remembers what was hard in the first.',
    },
    held: { title: 'Held, not written up', is: 'open', blocks: 'review-process' },
    written: {
      title: 'Written up',
      is: 'done',
      lesson: 'Make a lesson of each thing that the next practice should do otherwise.',
    },
    dropped: { title: 'Not held', is: 'stopped' },
  },
  transitions: [
    {
      id: 'hold',
      title: 'Record that it was held',
      from: ['planned'],
      to: 'held',
      who: LEADING,
      asks: ['on', 'tookPart'],
      check: ({ on = '' }, { today }) =>
        on > today ? [{ field: 'on-day', message: 'It was held today or earlier' }] : [],
    },
    {
      id: 'write-up',
      title: 'Record what it came to',
      from: ['held'],
      to: 'written',
      who: LEADING,
      asks: ['worked', 'failed', 'differently', 'stillOpen', 'writtenOn'],
    },
    { id: 'drop', title: 'Drop it', from: ['planned'], to: 'dropped', who: LEADING, reason: true },
    {
      id: 'reopen',
      title: 'Write it up anew',
      from: ['written', 'dropped'],
      to: 'planned',
      who: LEADING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'written',
      what: 'Held and written up within two weeks',
      in: ['planned', 'held'],
      due: { milestone: 'business-go-live', offset: { value: 2, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
