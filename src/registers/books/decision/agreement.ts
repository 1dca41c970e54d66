import type { Kind } from '../../book.ts';
import { ALL, ICB, PRACTICE } from './parties.ts';

/** The agreement between commissioner and practice: a condition of the change, and where charges for cancelling stand. */
export const agreement: Kind = {
  title: 'CCG-Practice Agreement',
  name: 'version',
  write: ALL,
  fields: {
    version: {
      label: 'Which agreement',
      type: 'text',
      required: true,
      hint: 'For example: CCG-Practice Agreement V2. The guide of 2026 still names it so.',
    },
    signedOn: { label: 'Signed by the practice on', type: 'date', past: true },
    conditions: {
      label: 'What it asks of a practice that changes system',
      type: 'paragraph',
    },
    charges: { label: 'Are there charges for cancelling after the order?', type: 'yes-no' },
    chargesInWords: {
      label: 'What cancelling costs, and from when on',
      type: 'paragraph',
      onlyIf: { field: 'charges', is: ['true'] },
    },
    charge: {
      label: 'Most that it could cost',
      type: 'money',
      falls: 'on-withdrawal',
      onlyIf: { field: 'charges', is: ['true'] },
      hint: 'As far as it can be said',
    },
    payer: {
      label: 'Who would pay',
      type: 'choice',
      options: { practice: 'The practice', icb: 'The ICB', both: 'Both', unclear: 'Not settled' },
      onlyIf: { field: 'charges', is: ['true'] },
    },
    checkedOn: { label: 'Looked up on', type: 'date', past: true },
  },
  states: {
    'to-check': {
      title: 'To be looked up',
      is: 'open',
      blocks: 'confirm-framework',
      lesson:
        'Look up the charges before the order goes out. Afterwards the answer is only a bill.',
    },
    unsigned: {
      title: 'Not signed by the practice',
      is: 'open',
      blocks: 'approve-and-fund',
      lesson:
        'The approval rests on a signed agreement. Ask the ICB for its copy before you look for yours.',
    },
    checked: { title: 'Holds, and is looked up', is: 'done' },
  },
  transitions: [
    {
      id: 'check',
      title: 'Record what it says',
      from: ['to-check', 'unsigned'],
      to: 'checked',
      who: [...PRACTICE, ...ICB],
      asks: ['signedOn', 'conditions', 'charges', 'chargesInWords', 'payer', 'checkedOn'],
    },
    {
      id: 'miss',
      title: 'Record that it is not signed',
      from: ['to-check'],
      to: 'unsigned',
      who: [...PRACTICE, ...ICB],
      reason: true,
    },
    {
      id: 'look-again',
      title: 'Look it up again',
      from: ['checked'],
      to: 'to-check',
      who: ALL,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'looked-up',
      what: 'Looked up before the order',
      in: ['to-check', 'unsigned'],
      due: { milestone: 'order-placed', offset: { value: -1, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
