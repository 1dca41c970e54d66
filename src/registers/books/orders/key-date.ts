import type { Kind } from '../../book.ts';
import { FOR_THE_SUPPLIER } from './parties.ts';

/** Milestones that suppliers give dates for. */
const MILESTONES = {
  'kick-off': 'Kick-off meeting',
  'technical-survey': 'Technical survey',
  idp: 'Initial data production',
  'test-system-open': 'Test system open',
  'checking-signed-off': 'Data checking signed off',
  'cutover-planning-meeting': 'Cutover planning meeting',
  fdp: 'Final data production',
  'go-live': 'Go live',
};

/** A date of the new supplier's schedule. It stands in the plan from the day on which it is added. */
export const keyDate: Kind = {
  title: 'Key date of the supplier',
  name: 'what',
  write: [...FOR_THE_SUPPLIER, 'delivery-partner', 'practice-manager'],
  fields: {
    what: { label: 'What', type: 'choice', options: MILESTONES, required: true },
    date: { label: 'Date', type: 'date', required: true },
    who: { label: 'Who does it', type: 'text' },
    note: { label: 'Note', type: 'paragraph' },
    agreedOn: { label: 'Agreed on', type: 'date', past: true },
  },
  states: {
    given: {
      title: 'Given by the supplier',
      is: 'open',
      lesson:
        'Hold each date against the leave book before the kick-off; there it takes one minute to change it.',
    },
    agreed: { title: 'Agreed', is: 'done' },
    'not-possible': { title: 'Not possible', is: 'stopped' },
  },
  transitions: [
    {
      id: 'agree',
      title: 'Record that it is agreed',
      from: ['given'],
      to: 'agreed',
      who: ['practice-manager', 'project-manager'],
      asks: ['agreedOn'],
    },
    {
      id: 'refuse',
      title: 'Record that it is not possible',
      from: ['given', 'agreed'],
      to: 'not-possible',
      who: ['practice-manager', 'project-manager', 'new-supplier'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'agreed',
      what: 'Agreed at the kick-off',
      in: ['given'],
      due: { milestone: 'kick-off', offset: { value: 0, unit: 'working-days' } },
    },
  ],
  check: ({ what, date }, { closedDay }) => {
    const closed = what !== 'fdp' && closedDay(String(date));
    return closed ? [{ field: 'date-day', message: `Date ${closed}` }] : [];
  },
};
