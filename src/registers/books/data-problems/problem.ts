import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';

export const CHECKING: Role[] = [
  'practice-manager',
  'practice-staff',
  'clinical-lead',
  'new-supplier',
  'current-supplier',
];
const WRITING: Role[] = [...CHECKING, 'project-manager', 'delivery-partner'];

/** Something that is known to go wrong with data between two systems. */
export const problem: Kind = {
  title: 'Problem',
  name: 'what',
  write: WRITING,
  fields: {
    what: {
      label: 'What goes wrong',
      type: 'text',
      required: true,
      hint: 'In general. Write no patient’s name or number',
    },
    heardFrom: { label: 'Where it is known from', type: 'text' },
    effect: { label: 'What it does to care', type: 'paragraph' },
    find: { label: 'How to find it', type: 'paragraph' },
    remedy: { label: 'What to do about it', type: 'paragraph' },
    when: {
      label: 'When it is put right',
      type: 'choice',
      options: {
        before: 'In the old system, before the extract',
        conversion: 'By the suppliers, in the conversion',
        after: 'In the new system, after go live',
      },
    },
    lookedOn: { label: 'Looked for on', type: 'date', past: true },
    records: { label: 'How many records', type: 'number' },
    settledOn: { label: 'Put right on', type: 'date', past: true },
  },
  states: {
    'to-look': {
      title: 'To be looked for',
      is: 'open',
      blocks: 'review-data-quality',
      lesson:
        'Look before the first extract: what is put right then does not come up in three rounds of checking.',
    },
    there: { title: 'It is there', is: 'open' },
    settled: { title: 'Put right', is: 'done' },
    absent: { title: 'Looked for, not there', is: 'done' },
    accepted: { title: 'Accepted as it is', is: 'done' },
    void: { title: 'Does not concern this practice', is: 'stopped' },
  },
  transitions: [
    {
      id: 'find',
      title: 'Record that it is there',
      from: ['to-look', 'absent', 'settled'],
      to: 'there',
      who: WRITING,
      asks: ['lookedOn', 'records', 'remedy', 'when'],
      asksAnew: ['lookedOn', 'records'],
    },
    {
      id: 'clear',
      title: 'Record that it is not there',
      from: ['to-look'],
      to: 'absent',
      who: WRITING,
      asks: ['lookedOn', 'find'],
    },
    {
      id: 'settle',
      title: 'Record that it is put right',
      from: ['there'],
      to: 'settled',
      who: WRITING,
      asks: ['settledOn', 'remedy'],
    },
    {
      id: 'accept',
      title: 'Accept it as it is',
      from: ['there'],
      to: 'accepted',
      who: ['clinical-lead', 'practice-manager'],
      reason: true,
    },
    {
      id: 'strike',
      title: 'Say that it does not concern this practice',
      from: ['to-look'],
      to: 'void',
      who: ['practice-manager', 'clinical-lead', 'project-manager'],
      reason: true,
    },
    {
      id: 'reopen',
      title: 'Look again',
      from: ['settled', 'absent', 'accepted', 'void'],
      to: 'to-look',
      who: WRITING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'looked',
      what: 'Looked for before the first extract',
      in: ['to-look'],
      due: { milestone: 'idp', offset: { value: -1, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'settled',
      what: 'Put right or accepted before the data are signed off',
      in: ['there'],
      due: { milestone: 'checking-signed-off', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
  copies: ['what', 'heardFrom', 'effect', 'find', 'remedy', 'when'],
};
