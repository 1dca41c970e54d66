import type { Kind } from '../../book.ts';

/** A cutover that took more than 72 hours is told to NHS England, with why. */
export const cutoverReport: Kind = {
  title: 'Report of a long cutover',
  name: 'why',
  write: ['project-manager', 'practice-manager', 'delivery-partner'],
  fields: {
    why: { label: 'Why it took longer than 72 hours', type: 'text', required: true },
    hours: {
      label: 'How long it took',
      type: 'number',
      unit: 'hours',
      least: 1,
      most: 2000,
      required: true,
    },
    coreHours: { label: 'What it meant for core hours', type: 'paragraph' },
    sentTo: { label: 'Reported to', type: 'text' },
    sentOn: { label: 'Reported on', type: 'date', past: true },
  },
  states: {
    'to-send': { title: 'To be reported', is: 'open', blocks: 'report-long-cutover' },
    sent: { title: 'Reported', is: 'done' },
  },
  transitions: [
    {
      id: 'send',
      title: 'Record that it is reported',
      from: ['to-send'],
      to: 'sent',
      who: ['project-manager', 'practice-manager', 'delivery-partner'],
      asks: ['coreHours', 'sentTo', 'sentOn'],
    },
  ],
  deadlines: [
    {
      id: 'sent',
      what: 'Reported',
      in: ['to-send'],
      due: { milestone: 'end-of-cutover', offset: { value: 5, unit: 'working-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
};
