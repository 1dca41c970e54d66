import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { decided } from './decided.ts';
import { ALL, ICB } from './parties.ts';

export const PURPOSES = {
  migration: 'The migration itself',
  training: 'Training',
  equipment: 'Hardware and software',
  'third-party': 'Set-up by third parties',
  other: 'Something else',
};

/** Money that is asked for, and what became of it. */
export const funding: Kind = {
  title: 'Funding',
  name: 'item',
  write: ALL,
  fields: {
    item: { label: 'What is to be paid for', type: 'text', required: true },
    purpose: { label: 'What it belongs to', type: 'choice', options: PURPOSES, required: true },
    asked: { label: 'Sum asked for', type: 'money', required: true },
    foundLater: {
      label: 'Was it found after the case was approved?',
      type: 'yes-no',
      hint: 'What the technical survey finds stands in its own book and is counted here by itself',
    },
    foundBy: {
      label: 'Where it was found',
      type: 'text',
      onlyIf: { field: 'foundLater', is: ['true'] },
      hint: 'For example the quote of a third party for moving its licence',
    },
    payer: { label: 'Who pays', type: 'text', hint: 'The budget of the ICB, or the practice' },
    approved: { label: 'Sum approved', type: 'money' },
    decidedOn: { label: 'Decided on', type: 'date', past: true },
    takeUpOn: { label: 'To be taken up again on', type: 'date' },
  },
  states: {
    asked: {
      title: 'Asked for',
      is: 'open',
      blocks: 'approve-and-fund',
      lesson:
        'Ask for training and equipment together with the move itself; asked for later, they wait for another board.',
    },
    approved: { title: 'Approved', is: 'done' },
    deferred: { title: 'Deferred', is: 'open', blocks: 'approve-and-fund' },
    refused: { title: 'Refused', is: 'stopped' },
  },
  transitions: [
    {
      id: 'approve',
      title: 'Record what is approved',
      from: ['asked', 'deferred'],
      to: 'approved',
      who: ICB,
      asks: ['approved', 'payer', 'decidedOn'],
      asksAnew: ['decidedOn'],
    },
    {
      id: 'defer',
      title: 'Record that it is deferred',
      from: ['asked'],
      to: 'deferred',
      who: ICB,
      asks: ['decidedOn', 'takeUpOn'],
      reason: true,
    },
    decided({
      id: 'refuse',
      title: 'Record that it is refused',
      from: ['asked', 'deferred'],
      to: 'refused',
      reason: true,
    }),
    {
      id: 'ask-again',
      title: 'Ask again',
      from: ['refused', 'deferred', 'approved'],
      to: 'asked',
      who: ALL,
      asks: ['asked'],
      reason: true,
    },
  ],
  deadlines: [
    byTask('approve-and-fund', {
      id: 'decided',
      what: 'Decided',
      in: ['asked'],
    }),
    {
      id: 'taken-up',
      what: 'Taken up again',
      in: ['deferred'],
      due: { field: 'takeUpOn', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
