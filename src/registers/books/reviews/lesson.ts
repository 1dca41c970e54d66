import { parseAmount } from '../../../lib/amount.ts';
import type { Kind } from '../../book.ts';
import { REVIEWING } from './review.ts';

/** What the next practice should know, and how the guide would say it. */
export const lesson: Kind = {
  title: 'Lesson',
  name: 'what',
  write: [...REVIEWING, 'practice-staff', 'current-supplier', 'trainer'],
  fields: {
    what: {
      label: 'What was learnt',
      type: 'text',
      required: true,
      hint: 'In general. Write no patient’s name or number',
    },
    happened: { label: 'What happened here', type: 'paragraph' },
    task: {
      label: 'Which task of the guide it is about',
      type: 'choice',
      options: {},
      optionsOf: 'tasks',
    },
    changes: {
      label: 'What the guide should say otherwise',
      type: 'choice',
      options: {
        lesson: 'The lesson that stands beside the task',
        description: 'What is to be done',
        duration: 'How long it takes',
      },
    },
    wording: {
      label: 'How it should be put',
      type: 'paragraph',
      onlyIf: { field: 'changes', is: ['lesson', 'description'] },
    },
    takes: {
      label: 'How long it should be planned with',
      type: 'text',
      hint: 'For example: 10 working days',
      onlyIf: { field: 'changes', is: ['duration'] },
    },
    proposedOn: { label: 'Proposed on', type: 'date', past: true },
    decidedOn: { label: 'Decided on', type: 'date', past: true },
  },
  check: ({ takes }) =>
    takes === undefined || isAmount(String(takes))
      ? []
      : [
          {
            field: 'takes',
            message:
              'Write a number and which days they are, for example 10 working days or 2 weeks',
          },
        ],
  states: {
    noted: {
      title: 'Noted',
      is: 'open',
      lesson:
        'A lesson that only stands here teaches nobody. Propose it for the edition of your ICB.',
    },
    proposed: { title: 'Proposed to the ICB', is: 'open' },
    approved: { title: 'Approved for the local edition', is: 'done' },
    kept: { title: 'Kept here', is: 'done' },
    declined: { title: 'Declined', is: 'stopped' },
  },
  transitions: [
    {
      id: 'propose',
      title: 'Propose it as a change to the local edition',
      from: ['noted', 'declined'],
      to: 'proposed',
      who: REVIEWING,
      asks: ['task', 'changes', 'wording', 'takes', 'proposedOn'],
      asksAnew: ['proposedOn'],
    },
    {
      id: 'approve',
      title: 'Approve it',
      from: ['proposed'],
      to: 'approved',
      who: ['icb'],
      asks: ['decidedOn'],
      asksAnew: ['decidedOn'],
      reason: true,
    },
    {
      id: 'decline',
      title: 'Decline it',
      from: ['proposed'],
      to: 'declined',
      who: ['icb'],
      asks: ['decidedOn'],
      asksAnew: ['decidedOn'],
      reason: true,
    },
    {
      id: 'keep',
      title: 'Keep it with this migration only',
      from: ['noted'],
      to: 'kept',
      who: REVIEWING,
    },
    {
      id: 'reopen',
      title: 'Take it up again',
      from: ['kept', 'approved'],
      to: 'noted',
      who: REVIEWING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'decided',
      what: 'Decided by the ICB',
      in: ['proposed'],
      due: { field: 'proposedOn', offset: { value: 4, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};

/** "Days" alone does not say which, and no edition takes it. */
function isAmount(words: string): boolean {
  return parseAmount(words) !== undefined && !/^\d+\s+days?$/i.test(words.trim());
}
