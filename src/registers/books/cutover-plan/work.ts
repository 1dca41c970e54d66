import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { expectedInWords } from './expected.ts';

export const PLANNING: Role[] = [
  'practice-manager',
  'project-manager',
  'delivery-partner',
  'clinical-lead',
];
const ENTERING: Role[] = ['practice-manager', 'practice-staff', 'clinical-lead'];

/** One kind of work: its rule, what was kept of it, and how all of it came into the new system. */
export const work: Kind = {
  title: 'Kind of work',
  name: 'what',
  write: PLANNING,
  fields: {
    what: { label: 'Kind of work', type: 'text', required: true },
    during: { label: 'During the cutover', type: 'paragraph' },
    after: { label: 'After go live', type: 'paragraph' },
    urgent: {
      label: 'What happens with what is urgent',
      type: 'paragraph',
      hint: 'Who notices it, and how it reaches a clinician the same day',
    },
    who: { label: 'Who sees to it', type: 'text', personal: true },
    keptWhere: {
      label: 'Where it is kept',
      type: 'text',
      hint: 'A folder for each day, a tray, a list. Write no patient’s name',
    },
    perDay: {
      label: 'How many on a usual day',
      type: 'number',
      most: 100_000,
      hint: 'From your own reports, over some ordinary weeks',
    },
    countedFrom: { label: 'Where the number is from', type: 'text' },
    enters: { label: 'Who enters it afterwards', type: 'text', personal: true },
    kept: { label: 'How many were kept', type: 'number', most: 100_000 },
    entered: { label: 'How many were entered', type: 'number', most: 100_000 },
    enteredOn: { label: 'All entered on', type: 'date', past: true },
    checkedBy: { label: 'Checked by', type: 'text', personal: true },
    checkedOn: { label: 'Checked on', type: 'date', past: true },
  },
  reckoned: {
    expected: { label: 'Expected in the cutover', of: expectedInWords },
  },
  states: {
    'to-rule': {
      title: 'No rule yet',
      is: 'open',
      lesson: 'The practice that closed for a week had no rule for its repeat prescriptions.',
    },
    ruled: {
      title: 'Has its rule',
      is: 'open',
      lesson: 'Show the rule to those who sit at the desk. They know what it does not say.',
    },
    kept: {
      title: 'To be entered',
      is: 'open',
      blocks: 're-enter-cutover-work',
      lesson: 'Begin with what changes treatment: medicines, allergies, results.',
    },
    entered: {
      title: 'Entered, not checked',
      is: 'open',
      blocks: 're-enter-cutover-work',
      lesson: 'A second person holds the list against the new system, one by one.',
    },
    checked: { title: 'Entered and checked', is: 'done' },
    'not-here': { title: 'Not done here', is: 'stopped' },
  },
  transitions: [
    {
      id: 'rule',
      title: 'Record the rule',
      from: ['to-rule'],
      to: 'ruled',
      who: PLANNING,
      asks: ['during', 'after', 'urgent', 'who', 'keptWhere', 'perDay', 'countedFrom', 'enters'],
    },
    {
      id: 'keep',
      title: 'Record how many were kept',
      from: ['ruled'],
      to: 'kept',
      who: ENTERING,
      asks: ['kept'],
      asksAnew: ['kept'],
      reason: true,
    },
    {
      id: 'enter',
      title: 'Record that all are entered',
      from: ['kept'],
      to: 'entered',
      who: ENTERING,
      asks: ['entered', 'enteredOn'],
      asksAnew: ['entered', 'enteredOn'],
      check: ({ kept, entered }) =>
        kept === entered
          ? []
          : [
              {
                field: 'entered',
                message: `${kept} were kept. Enter the rest, or correct how many were kept under “Change this”`,
              },
            ],
    },
    {
      id: 'check',
      title: 'Record that a second person checked them',
      from: ['entered'],
      to: 'checked',
      who: ENTERING,
      asks: ['checkedBy', 'checkedOn'],
      asksAnew: ['checkedBy', 'checkedOn'],
      check: ({ checkedBy = '', enters = '' }) =>
        String(checkedBy).toLowerCase() === String(enters).toLowerCase()
          ? [{ field: 'checkedBy', message: 'Whoever entered them does not check them as well' }]
          : [],
    },
    {
      id: 'more',
      title: 'Record that more were found',
      from: ['entered', 'checked'],
      to: 'kept',
      who: ENTERING,
      asks: ['kept'],
      asksAnew: ['kept'],
      reason: true,
    },
    {
      id: 'change-rule',
      title: 'Change the rule',
      from: ['ruled'],
      to: 'to-rule',
      who: PLANNING,
      reason: true,
    },
    {
      id: 'leave-out',
      title: 'Say that this practice does not do it',
      from: ['to-rule', 'ruled'],
      to: 'not-here',
      who: PLANNING,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'List it after all',
      from: ['not-here'],
      to: 'to-rule',
      who: PLANNING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'ruled',
      what: 'Ruled by a week after the planning meeting',
      in: ['to-rule'],
      due: { milestone: 'cutover-planning-meeting', offset: { value: 1, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'kept',
      what: 'Counted on the day of go live',
      in: ['ruled'],
      due: { milestone: 'go-live', offset: { value: 0, unit: 'working-days' } },
    },
    {
      id: 'entered',
      what: 'Entered and checked',
      in: ['kept', 'entered'],
      due: { milestone: 're-entry-complete', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 3, unit: 'working-days' }],
    },
  ],
  copies: ['what', 'during', 'after', 'urgent', 'keptWhere'],
};
