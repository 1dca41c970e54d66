import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { decided } from './decided.ts';
import { DRIVERS } from './drivers.ts';
import { justificationPaper } from './justification-paper.ts';
import { PRACTICE } from './parties.ts';

/** Why the practice wants to change, and what became of it. */
export const justification: Kind = {
  title: 'Business justification',
  name: 'wish',
  write: PRACTICE,
  fields: {
    wish: {
      label: 'What the practice wants',
      type: 'text',
      required: true,
      hint: 'For example: from EMIS Web to SystmOne in spring',
    },
    template: {
      label: 'Which template is used',
      type: 'choice',
      options: { national: 'The national template', own: 'The ICB’s own template' },
      hint: 'Ask the ICB first. Keep the filled-in template with the row, under “Files”.',
    },
    drivers: { label: 'What drives the change', type: 'choices', options: DRIVERS },
    driversInWords: {
      label: 'The drivers in your own words',
      type: 'paragraph',
      hint: 'With examples: what happened, how often, and what it cost patients and staff',
    },
    considerations: {
      label: 'What it means for the practice',
      type: 'paragraph',
      hint: 'Staff, training, rooms, dispensing, branches, research, and what else goes on that year',
    },
    fit: {
      label: 'How it fits the plans of the ICB',
      type: 'paragraph',
      hint: 'Strategic fit: shared care, neighbouring practices, what the ICB has already paid for',
    },
    signedBy: { label: 'Signed by', type: 'text', personal: true },
    sentOn: { label: 'Sent to the ICB on', type: 'date', past: true },
    decidedOn: { label: 'Decided on', type: 'date', past: true },
    takeUpOn: { label: 'To be taken up again on', type: 'date' },
  },
  states: {
    draft: {
      title: 'Being written',
      is: 'open',
      blocks: 'write-justification',
      lesson:
        'A wish alone comes back. Write down three things that went wrong in the old system, with dates, and who was affected.',
    },
    sent: {
      title: 'With the ICB',
      is: 'open',
      blocks: 'approve-and-fund',
      lesson:
        'Ask when the board meets and by when it needs the papers; a missed deadline is a month.',
    },
    approved: { title: 'Approved', is: 'done' },
    deferred: {
      title: 'Deferred',
      is: 'stopped',
      lesson: 'Get the reason and the date in writing, and ask what would make it a yes.',
    },
    refused: {
      title: 'Refused',
      is: 'stopped',
      lesson: 'A refusal with reasons is the outline of the next case. It can be written again.',
    },
  },
  transitions: [
    {
      id: 'send',
      title: 'Send it to the ICB',
      from: ['draft'],
      to: 'sent',
      who: PRACTICE,
      asks: [
        'template',
        'drivers',
        'driversInWords',
        'considerations',
        'fit',
        'signedBy',
        'sentOn',
      ],
      asksAnew: ['sentOn'],
      evidence: 'the filled-in template',
    },
    decided({
      id: 'approve',
      title: 'Record that it is approved',
      from: ['sent'],
      to: 'approved',
    }),
    decided({
      id: 'defer',
      title: 'Record that it is deferred',
      from: ['sent'],
      to: 'deferred',
      next: 'takeUpOn',
      reason: true,
    }),
    decided({
      id: 'refuse',
      title: 'Record that it is refused',
      from: ['sent'],
      to: 'refused',
      reason: true,
    }),
    {
      id: 'write-again',
      title: 'Write it again',
      from: ['deferred', 'refused', 'sent'],
      to: 'draft',
      who: PRACTICE,
      reason: true,
    },
  ],
  deadlines: [
    byTask('write-justification', {
      id: 'sent',
      what: 'Sent to the ICB',
      in: ['draft'],
    }),
    byTask('approve-and-fund', {
      id: 'decided',
      what: 'Decided by the ICB',
      in: ['sent'],
    }),
    {
      id: 'taken-up',
      what: 'Taken up again',
      in: ['deferred'],
      due: { field: 'takeUpOn', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 2, unit: 'weeks' }],
    },
  ],
  papers: [justificationPaper],
};
