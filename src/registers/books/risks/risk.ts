import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { THREE, weightInWords } from './level.ts';

export const RISKING: Role[] = [
  'project-manager',
  'practice-manager',
  'delivery-partner',
  'clinical-lead',
  'new-supplier',
  'current-supplier',
];
const LEADING: Role[] = ['project-manager', 'practice-manager', 'delivery-partner'];
const OPEN = ['watched', 'acted-on', 'escalated'];

/** Something that could go wrong with the move. */
export const risk: Kind = {
  title: 'Risk',
  name: 'what',
  write: RISKING,
  fields: {
    what: { label: 'What could go wrong', type: 'text', required: true },
    cause: { label: 'Because of what', type: 'paragraph' },
    effect: { label: 'What it would do to the move', type: 'paragraph' },
    likelihood: { label: 'How likely', type: 'choice', options: THREE, required: true },
    impact: { label: 'How bad', type: 'choice', options: THREE, required: true },
    mitigation: { label: 'What is done about it', type: 'paragraph' },
    owner: { label: 'Who watches it', type: 'text', personal: true, required: true },
    reviewOn: { label: 'Look at it again on', type: 'date' },
    escalatedTo: {
      label: 'Taken to',
      type: 'text',
      hint: 'A board, a supplier’s account manager, the ICB',
    },
    escalatedOn: { label: 'Taken there on', type: 'date', past: true },
    answer: { label: 'What came back', type: 'paragraph' },
    happenedOn: { label: 'It happened on', type: 'date', past: true },
    closedOn: { label: 'Closed on', type: 'date', past: true },
  },
  reckoned: { weight: { label: 'Weighs', of: weightInWords } },
  states: {
    watched: {
      title: 'Watched',
      is: 'open',
      lesson: 'A risk without a day on which somebody looks at it again is only a list.',
    },
    'acted-on': { title: 'Acted on', is: 'open' },
    escalated: {
      title: 'Escalated',
      is: 'open',
      lesson: 'Write down the answer. Escalated and not answered is the same as not escalated.',
    },
    happened: {
      title: 'It happened',
      is: 'open',
      lesson: 'What to do now belongs among the actions, with a name and a day.',
    },
    closed: { title: 'Closed', is: 'done' },
  },
  transitions: [
    {
      id: 'act',
      title: 'Record what is done about it',
      from: ['watched', 'escalated'],
      to: 'acted-on',
      who: RISKING,
      asks: ['mitigation', 'likelihood', 'impact', 'reviewOn'],
      asksAnew: ['likelihood', 'impact', 'reviewOn'],
    },
    {
      id: 'look-again',
      title: 'Record another look at it',
      from: OPEN,
      to: 'watched',
      who: RISKING,
      asks: ['likelihood', 'impact', 'reviewOn'],
      asksAnew: ['likelihood', 'impact', 'reviewOn'],
    },
    {
      id: 'escalate',
      title: 'Escalate it',
      from: ['watched', 'acted-on', 'happened'],
      to: 'escalated',
      who: RISKING,
      asks: ['escalatedTo', 'escalatedOn'],
      asksAnew: ['escalatedTo', 'escalatedOn'],
      reason: true,
    },
    {
      id: 'answer',
      title: 'Record the answer',
      from: ['escalated'],
      to: 'acted-on',
      who: LEADING,
      asks: ['answer', 'reviewOn'],
      asksAnew: ['answer', 'reviewOn'],
    },
    {
      id: 'happen',
      title: 'Record that it happened',
      from: OPEN,
      to: 'happened',
      who: RISKING,
      asks: ['happenedOn'],
      reason: true,
    },
    {
      id: 'close',
      title: 'Close it',
      from: [...OPEN, 'happened'],
      to: 'closed',
      who: LEADING,
      asks: ['closedOn'],
      reason: true,
    },
    {
      id: 'reopen',
      title: 'Open it again',
      from: ['closed'],
      to: 'watched',
      who: RISKING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'review',
      what: 'Looked at again',
      in: ['watched', 'acted-on'],
      due: { field: 'reviewOn', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 1, unit: 'working-days' }],
    },
    {
      id: 'answered',
      what: 'Answered',
      in: ['escalated'],
      due: { field: 'escalatedOn', offset: { value: 5, unit: 'working-days' } },
    },
  ],
  copies: ['what', 'cause', 'effect', 'likelihood', 'impact', 'mitigation', 'owner'],
};
