import type { Kind } from '../../book.ts';
import { decided } from './decided.ts';
import { ALL } from './parties.ts';

/** A board that has a say, from the date of its meeting to its decision. */
export const approval: Kind = {
  title: 'Approval of a board',
  name: 'board',
  write: ALL,
  fields: {
    board: {
      label: 'Board',
      type: 'text',
      required: true,
      hint: 'Of the ICB, or a local one that has a say',
    },
    meetingOn: {
      label: 'It meets on',
      type: 'date',
      hint: 'The plan counts with the latest of these dates',
    },
    papersBy: { label: 'It needs the papers by', type: 'date' },
    decidedOn: { label: 'Decided on', type: 'date', past: true },
    conditions: { label: 'Conditions of the decision', type: 'paragraph' },
  },
  states: {
    planned: {
      title: 'To be asked',
      is: 'open',
      blocks: 'approve-and-fund',
      lesson:
        'Boards meet once a month. Ask for the dates, and for the last day for papers, on the first day.',
    },
    approved: { title: 'Approved', is: 'done' },
    deferred: { title: 'Deferred', is: 'open', blocks: 'approve-and-fund' },
    refused: { title: 'Refused', is: 'stopped' },
  },
  transitions: [
    decided({
      id: 'approve',
      title: 'Record that it approves',
      from: ['planned', 'deferred'],
      to: 'approved',
    }),
    decided({
      id: 'defer',
      title: 'Record that it defers',
      from: ['planned', 'deferred'],
      to: 'deferred',
      next: 'meetingOn',
      reason: true,
    }),
    decided({
      id: 'refuse',
      title: 'Record that it refuses',
      from: ['planned', 'deferred'],
      to: 'refused',
      reason: true,
    }),
    {
      id: 'ask-again',
      title: 'Ask it again',
      from: ['refused'],
      to: 'planned',
      who: ALL,
      asks: ['meetingOn'],
      asksAnew: ['meetingOn'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'papers',
      what: 'Papers handed in',
      in: ['planned', 'deferred'],
      due: { field: 'papersBy', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'decided',
      what: 'Decided',
      in: ['planned', 'deferred'],
      due: { field: 'meetingOn', offset: { value: 1, unit: 'working-days' } },
    },
  ],
  check: ({ meetingOn, papersBy }, { closedDay }) => {
    const closed = meetingOn && closedDay(String(meetingOn));
    return [
      ...(closed ? [{ field: 'meetingOn-day', message: `It meets on ${closed}` }] : []),
      ...(meetingOn && papersBy && papersBy > meetingOn
        ? [{ field: 'papersBy-day', message: 'The papers are needed by a day after the meeting' }]
        : []),
    ];
  },
};
