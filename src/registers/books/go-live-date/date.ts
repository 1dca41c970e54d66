import type { Role } from '../../../people/role.ts';
import type { Problem } from '../../../ui/problem.ts';
import type { Kind, Transition } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import type { Values } from '../../field.ts';

const PARTIES = {
  practice: 'The practice',
  icb: 'The ICB',
  'delivery-partner': 'The IT delivery partner',
  'new-supplier': 'The new supplier',
};
type Party = keyof typeof PARTIES;

/** What a date has to be held against before anybody agrees to it. */
export const HELD_AGAINST = {
  leave: 'Leave of those who are needed',
  training: 'Training that is booked',
  busy: 'Busy weeks of the practice, such as year end and clinics for long-term conditions',
  holidays: 'School holidays and bank holidays',
  neighbours: 'What neighbouring practices and services are busy with',
};

const BUYERS: Role[] = ['practice-manager', 'project-manager', 'icb', 'delivery-partner'];
const ALL_SIDES: Role[] = [...BUYERS, 'new-supplier'];

/** One date on which the practice could go live, from a wish to what the supplier has confirmed. */
export const date: Kind = {
  title: 'Go-live date',
  name: 'date',
  write: BUYERS,
  fields: {
    date: {
      label: 'Go-live date',
      type: 'date',
      required: true,
      hint: 'The day on which the practice first works in the new system',
    },
    why: { label: 'Why this date', type: 'paragraph' },
    wishedBy: { label: 'Whose wish or proposal it is', type: 'choice', options: PARTIES },
    heldAgainst: {
      label: 'What it was held against',
      type: 'choices',
      options: HELD_AGAINST,
      hint: 'Tick what somebody has really looked up for this date',
    },
    agreed: { label: 'Who agreed', type: 'choices', options: PARTIES },
    agreedOn: { label: 'Agreed on', type: 'date', past: true },
    confirmedOn: { label: 'Confirmed by the new supplier on', type: 'date', past: true },
    confirmedHow: {
      label: 'How it was confirmed',
      type: 'text',
      hint: 'For example by e-mail, or with the acceptance of the order',
    },
    changedOn: { label: 'Changed on', type: 'date', past: true },
    dateBefore: {
      label: 'Date before the last change',
      type: 'date',
      hint: 'Filled in when the date is changed',
    },
  },
  states: {
    preferred: {
      title: 'Preferred',
      is: 'open',
      blocks: 'agree-provisional-go-live',
      lesson:
        'Have two or three dates at hand before you ask anybody. One date alone turns into a promise before anyone has looked at the leave book.',
    },
    proposed: {
      title: 'Proposed',
      is: 'open',
      blocks: 'agree-provisional-go-live',
      lesson:
        'Ask the new supplier before the order goes out. A date that it refuses afterwards moves the kick-off and everything behind it.',
    },
    provisional: {
      title: 'Provisional',
      is: 'open',
      blocks: 'accept-order',
      lesson:
        'Tell patients and third parties no date that the supplier has not confirmed; keep rooms and people free for it all the same.',
    },
    changed: {
      title: 'Changed, to be confirmed again',
      is: 'open',
      lesson:
        'Whoever was told the old date still has it in the diary. Go through the notices one by one, and the trainers and locums as well.',
    },
    confirmed: {
      title: 'Confirmed',
      is: 'done',
      lesson: 'Close the leave book for the cutover and the first days after it now.',
    },
    'set-aside': { title: 'Set aside', is: 'stopped' },
    refused: { title: 'Refused by the new supplier', is: 'stopped' },
  },
  transitions: [
    {
      id: 'propose',
      title: 'Propose it',
      from: ['preferred'],
      to: 'proposed',
      who: BUYERS,
      asks: ['heldAgainst', 'agreed'],
      check: (values) => missingParties(values, ['practice']),
    },
    agreement('agree', 'nhs-england-2026', ['practice', 'icb', 'new-supplier']),
    agreement('agree-locally', 'gp-it-futures-2020', ['practice', 'icb']),
    agreement('agree-all', 'gpsoc-2019', ['practice', 'icb', 'delivery-partner', 'new-supplier']),
    {
      id: 'confirm',
      title: 'Confirm it',
      from: ['provisional', 'changed'],
      to: 'confirmed',
      who: ['new-supplier', 'project-manager', 'icb', 'practice-manager'],
      asks: ['confirmedOn', 'confirmedHow'],
      asksAnew: ['confirmedOn', 'confirmedHow'],
    },
    {
      id: 'change',
      title: 'Change the date',
      from: ['provisional', 'changed', 'confirmed'],
      to: 'changed',
      who: ALL_SIDES,
      asks: ['date', 'changedOn', 'agreed', 'heldAgainst'],
      asksAnew: ['date', 'changedOn', 'agreed', 'heldAgainst'],
      keeps: { dateBefore: 'date' },
      reason: true,
      check: (values, _known, before) => [
        ...(values.date === before.date
          ? [{ field: 'date-day', message: 'Go-live date is the one of before; give the new one' }]
          : []),
        ...missingParties(values, ['practice', 'icb']),
      ],
    },
    {
      id: 'set-aside',
      title: 'Set it aside',
      from: ['preferred', 'proposed', 'provisional'],
      to: 'set-aside',
      who: BUYERS,
      reason: true,
    },
    {
      id: 'refuse',
      title: 'Record that the new supplier cannot keep it',
      from: ['proposed', 'provisional', 'changed'],
      to: 'refused',
      who: ALL_SIDES,
      reason: true,
    },
  ],
  deadlines: [
    byTask('agree-provisional-go-live', {
      id: 'agreed-before-order',
      what: 'Agreed before the order',
      in: ['preferred', 'proposed'],
    }),
    byTask('accept-order', {
      id: 'confirmed-with-order',
      what: 'Confirmed by the new supplier',
      in: ['provisional'],
    }),
    {
      id: 'confirmed-again',
      what: 'Confirmed again by the new supplier',
      in: ['changed'],
      due: { field: 'changedOn', offset: { value: 5, unit: 'working-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
  check: ({ date }, { closedDay }) => {
    const closed = closedDay(String(date));
    return closed ? [{ field: 'date-day', message: `Go-live date ${closed}` }] : [];
  },
};

/** Each edition asks other parties to agree before the order. */
function agreement(id: string, edition: string, needed: Party[]): Transition {
  return {
    id,
    title: 'Record that it is agreed',
    from: ['proposed'],
    to: 'provisional',
    who: ALL_SIDES,
    editions: [edition],
    asks: ['heldAgainst', 'agreed', 'agreedOn'],
    check: (values) => missingParties(values, needed),
  };
}

function missingParties({ agreed = [] }: Values, needed: readonly Party[]): Problem[] {
  const missing = needed.filter((party) => ![agreed].flat().includes(party));
  if (missing.length === 0) return [];
  const names = missing.map((party) => PARTIES[party].toLowerCase().replace('icb', 'ICB'));
  return [{ field: 'agreed', message: `Who agreed lacks ${names.join(' and ')}: ask there first` }];
}
