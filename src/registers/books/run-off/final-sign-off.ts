import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';

/** It is the practice that accepts the system, and nobody for it. */
const PRACTICE: Role[] = ['practice-manager', 'clinical-lead'];

/** The practice's own last word: it works with the new system for good. */
export const finalSignOff: Kind = {
  title: 'Final sign-off',
  name: 'what',
  write: PRACTICE,
  fields: {
    what: {
      label: 'What is signed off',
      type: 'text',
      required: true,
      hint: 'The new system, as a whole',
    },
    restsOn: {
      label: 'What it rests on',
      type: 'paragraph',
      hint: 'The comparison of the data, the entries of the cutover, the training',
    },
    concerns: { label: 'What is still to be said', type: 'paragraph' },
    signedBy: { label: 'Signed by', type: 'text', personal: true },
    signedOn: { label: 'Signed on', type: 'date', past: true },
  },
  states: {
    'to-sign': {
      title: 'Not signed',
      is: 'open',
      blocks: 'close-migration',
      lesson:
        'Sign when all is entered, everybody is trained, and the old system is gone; not before.',
    },
    signed: { title: 'Signed off', is: 'done' },
    'taken-back': { title: 'Taken back', is: 'stopped' },
  },
  transitions: [
    {
      id: 'sign',
      title: 'Sign it off',
      from: ['to-sign'],
      to: 'signed',
      who: PRACTICE,
      asks: ['restsOn', 'signedBy', 'signedOn'],
      weighs: 'sign the new system off for good',
    },
    {
      id: 'take-back',
      title: 'Take the sign-off back',
      from: ['signed'],
      to: 'taken-back',
      who: PRACTICE,
      reason: true,
    },
    {
      id: 'sign-anew',
      title: 'Prepare it anew',
      from: ['taken-back'],
      to: 'to-sign',
      who: PRACTICE,
    },
  ],
  deadlines: [
    {
      id: 'signed',
      what: 'Signed off',
      in: ['to-sign'],
      due: { milestone: 'end-of-migration', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
