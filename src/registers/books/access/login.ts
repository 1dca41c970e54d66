import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';

export const LETTING_IN: Role[] = [
  'practice-manager',
  'it-lead',
  'delivery-partner',
  'project-manager',
  'new-supplier',
];

/** Somebody's way into the new system. */
export const login: Kind = {
  title: 'Log-in',
  name: 'name',
  write: LETTING_IN,
  fields: {
    name: { label: 'Name', type: 'text', required: true, personal: true },
    administers: {
      label: 'Administrator?',
      type: 'yes-no',
      required: true,
      hint: 'Lets others in and gives them their rights',
    },
    outside: {
      label: 'Works for somebody else?',
      type: 'yes-no',
      hint: 'A supplier or the IT delivery partner, who leaves again',
    },
    rights: { label: 'Role and rights in the new system', type: 'text' },
    sites: { label: 'Sites', type: 'text' },
    setUpOn: { label: 'Set up on', type: 'date', past: true },
    learntOn: {
      label: 'Learnt to let others in, on',
      type: 'date',
      past: true,
      onlyIf: { field: 'administers', is: ['true'] },
    },
    triedOn: { label: 'Logged in themselves on', type: 'date', past: true },
    closedOn: { label: 'Closed on', type: 'date', past: true },
  },
  states: {
    'to-set-up': {
      title: 'To be set up',
      is: 'open',
      blocks: ({ values }) => (values.administers === true ? 'open-test-system' : undefined),
      lesson: 'One administrator is none: on the day they are ill, nobody gets in.',
    },
    'set-up': {
      title: 'Set up, not tried',
      is: 'open',
      lesson:
        'A first password lapses within days. Let everybody log in once in the week before go live, not on the morning of it.',
    },
    works: { title: 'Logged in', is: 'done' },
    closed: { title: 'Closed', is: 'stopped' },
  },
  transitions: [
    {
      id: 'set-up',
      title: 'Record that it is set up',
      from: ['to-set-up'],
      to: 'set-up',
      who: LETTING_IN,
      asks: ['rights', 'sites', 'setUpOn', 'learntOn'],
    },
    {
      id: 'try',
      title: 'Record that they have logged in',
      from: ['set-up'],
      to: 'works',
      who: [...LETTING_IN, 'practice-staff', 'clinical-lead'],
      asks: ['triedOn'],
      asksAnew: ['triedOn'],
    },
    {
      id: 'fail',
      title: 'Record that it does not work',
      from: ['set-up', 'works'],
      to: 'to-set-up',
      who: [...LETTING_IN, 'practice-staff', 'clinical-lead'],
      reason: true,
    },
    {
      id: 'close',
      title: 'Close it',
      from: ['to-set-up', 'set-up', 'works'],
      to: 'closed',
      who: LETTING_IN,
      asks: ['closedOn'],
      asksAnew: ['closedOn'],
      reason: true,
    },
    {
      id: 'take-back',
      title: 'Set it up again',
      from: ['closed'],
      to: 'to-set-up',
      who: LETTING_IN,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'tried',
      what: 'Tried before go live',
      in: ['to-set-up', 'set-up'],
      due: { milestone: 'go-live', offset: { value: -2, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
