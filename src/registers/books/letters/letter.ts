import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';

export const WRITING: Role[] = [
  'practice-manager',
  'project-manager',
  'delivery-partner',
  'clinical-lead',
  'clinical-safety-officer',
];

/** A letter or paper as it was when it was kept, and what became of it. */
export const letter: Kind = {
  title: 'Letter',
  name: 'title',
  write: WRITING,
  fields: {
    title: { label: 'What it is', type: 'text', required: true },
    to: { label: 'To', type: 'text', personal: true },
    madeFrom: {
      label: 'Made from',
      type: 'text',
      hint: 'The row and the paper, where it was made here',
    },
    upTo: {
      label: 'Made from the history up to entry',
      type: 'number',
      hint: 'What was recorded afterwards is not in it',
    },
    gaps: { label: 'What was missing in it', type: 'number' },
    fingerprint: { label: 'Fingerprint of what it says', type: 'text' },
    sentOn: { label: 'Sent on', type: 'date', past: true },
    sentTo: { label: 'Sent to', type: 'text', personal: true },
    how: {
      label: 'How',
      type: 'choice',
      options: {
        email: 'By e-mail',
        post: 'By post',
        hand: 'Handed over',
        form: 'Through a form or portal',
        shown: 'Put up or published',
      },
    },
    answeredOn: { label: 'Answered on', type: 'date', past: true },
    answer: { label: 'What came back', type: 'paragraph' },
  },
  states: {
    made: {
      title: 'Made, not sent',
      is: 'open',
      lesson: 'A letter that nobody sent is the same as none. Record the day, and to whom.',
    },
    sent: { title: 'Sent', is: 'done' },
    answered: { title: 'Answered', is: 'done' },
    'not-sent': { title: 'Not sent', is: 'stopped' },
  },
  transitions: [
    {
      id: 'send',
      title: 'Record that it was sent',
      from: ['made'],
      to: 'sent',
      who: WRITING,
      asks: ['sentOn', 'sentTo', 'how'],
      check: ({ gaps = 0 }) =>
        Number(gaps) > 0
          ? [
              {
                field: 'sentOn-day',
                message: `${gaps} ${gaps === 1 ? 'thing is' : 'things are'} missing in it. Fill the gaps, make it anew and keep that one`,
              },
            ]
          : [],
    },
    {
      id: 'answer',
      title: 'Record the answer',
      from: ['sent'],
      to: 'answered',
      who: WRITING,
      asks: ['answeredOn', 'answer'],
    },
    {
      id: 'leave',
      title: 'Say that it is not sent',
      from: ['made'],
      to: 'not-sent',
      who: WRITING,
      reason: true,
    },
  ],
};
