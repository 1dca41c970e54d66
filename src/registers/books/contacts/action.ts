import { ALL_ROLES } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { LEADING } from './leading.ts';

const WORKING = ALL_ROLES.filter((role) => role !== 'third-party');

/** Something that somebody promised to do until a day. */
export const action: Kind = {
  title: 'Action',
  name: 'what',
  write: WORKING,
  fields: {
    what: { label: 'What is to be done', type: 'text', required: true },
    owner: { label: 'Who does it', type: 'text', required: true, personal: true },
    target: { label: 'Until', type: 'date', required: true },
    meeting: { label: 'Agreed at the meeting of', type: 'date' },
    outcome: { label: 'What came of it', type: 'paragraph' },
    doneOn: { label: 'Done on', type: 'date', past: true },
  },
  states: {
    'to-do': {
      title: 'To do',
      is: 'open',
      lesson:
        'An action stays open because nobody asks for it. It stands on the agenda of the next meeting until it is done.',
    },
    'under-way': { title: 'Under way', is: 'open' },
    done: { title: 'Done', is: 'done' },
    dropped: { title: 'Dropped', is: 'stopped' },
  },
  transitions: [
    {
      id: 'finish',
      title: 'Record that it is done',
      from: ['to-do', 'under-way'],
      to: 'done',
      who: WORKING,
      asks: ['doneOn'],
    },
    {
      id: 'start',
      title: 'Record that it is under way',
      from: ['to-do'],
      to: 'under-way',
      who: WORKING,
    },
    {
      id: 'put-off',
      title: 'Give it another date',
      from: ['to-do', 'under-way'],
      to: 'to-do',
      who: LEADING,
      asks: ['target'],
      asksAnew: ['target'],
      reason: true,
    },
    {
      id: 'drop',
      title: 'Drop it',
      from: ['to-do', 'under-way'],
      to: 'dropped',
      who: LEADING,
      reason: true,
    },
    {
      id: 'reopen',
      title: 'Open it again',
      from: ['done', 'dropped'],
      to: 'to-do',
      who: LEADING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'target',
      what: 'Done',
      in: ['to-do', 'under-way'],
      due: { field: 'target', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
};
