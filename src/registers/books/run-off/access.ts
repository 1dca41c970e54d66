import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';

export const RUNNING_OFF: Role[] = ['practice-manager', 'project-manager', 'current-supplier'];
const DECIDING: Role[] = ['practice-manager', 'icb', 'project-manager'];

/** A system whose access ends: read only, decided on, ended, closed down. */
export const access: Kind = {
  title: 'Access to an old system',
  name: 'system',
  write: [...RUNNING_OFF, 'icb', 'delivery-partner'],
  fields: {
    system: { label: 'System or module', type: 'text', required: true },
    endsOn: {
      label: 'Access ends on',
      type: 'date',
      required: true,
      hint: 'Ask the supplier for the day itself: editions of the guide name 45 and 90 days after go live',
    },
    saidBy: {
      label: 'Who said so',
      type: 'text',
      hint: 'The guide, the contract, or the supplier in writing',
    },
    readOnlySince: { label: 'Read only since', type: 'date', past: true },
    decidedOn: { label: 'Decided on', type: 'date', past: true },
    extendedUntil: { label: 'Longer access until', type: 'date' },
    cost: { label: 'What the longer access costs', type: 'money' },
    agreedWith: { label: 'Agreed with', type: 'text', hint: 'The ICB and the supplier' },
    endedOn: { label: 'Access ended on', type: 'date', past: true },
    closedOn: { label: 'Closed down on', type: 'date', past: true },
    keeps: {
      label: 'What the supplier keeps, for how long, and what it deletes',
      type: 'paragraph',
    },
  },
  states: {
    live: {
      title: 'Read only not confirmed',
      is: 'open',
      blocks: 'make-old-system-read-only',
      lesson: 'Try it: whoever can still type into the old system types something that is lost.',
    },
    'read-only': {
      title: 'Read only, not decided',
      is: 'open',
      blocks: 'decide-on-longer-access',
      lesson:
        'Look at who still opens it, and what for, before you decide. It ends by itself if nobody does.',
    },
    decided: { title: 'Decided', is: 'open' },
    ended: {
      title: 'Ended, not closed down',
      is: 'open',
      blocks: 'decommission-old-system',
      lesson: 'Look at the bill of the month after, not only at the confirmation.',
    },
    closed: { title: 'Closed down', is: 'done' },
    'not-here': { title: 'Entered by mistake', is: 'stopped' },
  },
  transitions: [
    {
      id: 'confirm-read-only',
      title: 'Record that it is read only',
      from: ['live'],
      to: 'read-only',
      who: RUNNING_OFF,
      asks: ['readOnlySince'],
    },
    {
      id: 'let-it-end',
      title: 'Decide that it ends as planned',
      from: ['read-only', 'decided'],
      to: 'decided',
      who: DECIDING,
      asks: ['decidedOn', 'endsOn'],
      asksAnew: ['decidedOn'],
      reason: true,
    },
    {
      id: 'extend',
      title: 'Decide on longer access',
      from: ['read-only', 'decided'],
      to: 'decided',
      who: DECIDING,
      asks: ['decidedOn', 'extendedUntil', 'cost', 'agreedWith'],
      asksAnew: ['decidedOn', 'extendedUntil', 'cost', 'agreedWith'],
      reason: true,
      check: ({ endsOn = '', extendedUntil = '' }) =>
        extendedUntil > endsOn
          ? []
          : [{ field: 'extendedUntil-day', message: 'Longer access ends later than before' }],
    },
    {
      id: 'end',
      title: 'Record that access has ended',
      from: ['decided'],
      to: 'ended',
      who: [...RUNNING_OFF, 'icb'],
      asks: ['endedOn'],
    },
    {
      id: 'close',
      title: 'Record that it is closed down',
      from: ['ended'],
      to: 'closed',
      who: ['icb', 'current-supplier', 'project-manager'],
      asks: ['closedOn', 'keeps'],
      evidence: 'the supplier’s confirmation',
    },
    {
      id: 'still-there',
      title: 'Record that it can still be opened',
      from: ['ended', 'closed'],
      to: 'decided',
      who: RUNNING_OFF,
      reason: true,
    },
    {
      id: 'strike',
      title: 'Strike it out',
      from: ['live', 'read-only', 'decided'],
      to: 'not-here',
      who: DECIDING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'read-only',
      what: 'Read only',
      in: ['live'],
      due: { milestone: 'go-live', offset: { value: 0, unit: 'working-days' } },
    },
    {
      id: 'decided',
      what: 'Decided while there is time',
      in: ['read-only'],
      due: { field: 'endsOn', offset: { value: -4, unit: 'weeks' } },
      remind: [{ value: 2, unit: 'weeks' }],
    },
    {
      id: 'closed',
      what: 'Closed down and confirmed',
      in: ['ended'],
      due: { field: 'endedOn', offset: { value: 4, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
