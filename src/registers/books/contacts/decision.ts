import type { Kind } from '../../book.ts';
import { LEADING } from './leading.ts';
import { TOPICS } from './topics.ts';

/** A question that has to be decided, and how it was. */
export const decision: Kind = {
  title: 'Decision',
  name: 'question',
  write: [...LEADING, 'clinical-lead', 'clinical-safety-officer'],
  fields: {
    question: {
      label: 'What has to be decided',
      hint: 'For example: until when can we go back to the old system?',
      type: 'text',
      required: true,
    },
    topic: { label: 'What it is about', type: 'choice', options: TOPICS, required: true },
    meeting: { label: 'For the meeting of', type: 'date' },
    decided: { label: 'What was decided', type: 'paragraph' },
    by: { label: 'Who decided', type: 'text', personal: true },
    decidedOn: { label: 'Decided on', type: 'date', past: true },
  },
  states: {
    'to-decide': { title: 'To be decided', is: 'open' },
    decided: { title: 'Decided', is: 'done' },
    dropped: { title: 'Not needed', is: 'stopped' },
  },
  transitions: [
    {
      id: 'decide',
      title: 'Record the decision',
      from: ['to-decide'],
      to: 'decided',
      who: [...LEADING, 'clinical-lead', 'clinical-safety-officer'],
      asks: ['decided', 'by', 'decidedOn'],
    },
    {
      id: 'reopen',
      title: 'Decide it anew',
      from: ['decided', 'dropped'],
      to: 'to-decide',
      who: LEADING,
      reason: true,
    },
    {
      id: 'drop',
      title: 'Say that it need not be decided',
      from: ['to-decide'],
      to: 'dropped',
      who: LEADING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'decided',
      what: 'Decided at the meeting',
      in: ['to-decide'],
      due: { field: 'meeting', offset: { value: 0, unit: 'calendar-days' } },
    },
  ],
};
