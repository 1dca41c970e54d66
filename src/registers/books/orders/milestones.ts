import type { Deadline, Kind, State, Transition } from '../../book.ts';
import { CATALOGUE, FOR_THE_SUPPLIER } from './parties.ts';

const FOR_DELIVERY = {
  plan: 'The plan holds what each party delivers, and when',
  configured: 'The system is set up as it was ordered',
  trained: 'Everybody is trained who has to be',
  connected: 'It is connected to the national services',
  services: 'Services that were ordered with it are delivered',
  migrated: 'The data needed for go live is moved, as the standard for data migration asks',
  support: 'The supplier stands by its service management',
  invoicing: 'Invoices can be sent',
  commercial: 'Commercial questions are on the table',
};

const FOR_STABILITY = {
  works: 'It works as specified, and people work well with it',
  migrated: 'All data is moved, and everything that the migration standard and process ask is met',
  service: 'Service management was shown within 10 working days of M1',
  levels: 'Service levels are kept',
  commercial: 'Commercial questions are on the table',
  delivery: 'M1 is approved',
};

const STATES: Record<string, State> = {
  'to-show': {
    title: 'To be shown',
    is: 'open',
    lesson:
      'Collect the evidence as it comes up. Weeks later nobody finds the test of the national services.',
  },
  shown: { title: 'Evidence handed in', is: 'open' },
  approved: {
    title: 'Approved',
    is: 'open',
    lesson:
      'Tell NHS finance by e-mail which services were delivered; the supplier is paid on that.',
  },
  told: { title: 'Approved, finance told', is: 'done' },
};

/** M1, on which charges begin. */
export const m1: Kind = milestone('M1, delivery date', FOR_DELIVERY, [
  {
    id: 'approved',
    what: 'Shown and approved',
    in: ['to-show', 'shown'],
    due: { milestone: 'm1', offset: { value: 0, unit: 'working-days' } },
    remind: [{ value: 1, unit: 'weeks' }],
  },
]);

/** M2, after which what is owed since M1 is paid. */
export const m2: Kind = milestone('M2, service stability', FOR_STABILITY, [
  {
    id: 'approved',
    what: 'Shown and approved',
    in: ['to-show', 'shown'],
    due: { milestone: 'm1', offset: { value: 10, unit: 'working-days' } },
    remind: [{ value: 3, unit: 'working-days' }],
  },
]);

function milestone(title: string, criteria: Record<string, string>, deadlines: Deadline[]): Kind {
  return {
    title,
    editions: CATALOGUE,
    name: 'order',
    write: FOR_THE_SUPPLIER,
    fields: {
      order: { label: 'Of which order', type: 'text', required: true, hint: 'Its call-off id' },
      criteria: { label: 'What is met', type: 'choices', options: criteria },
      shownOn: { label: 'Evidence handed in on', type: 'date', past: true },
      approvedOn: { label: 'Approved on', type: 'date', past: true },
      toldOn: { label: 'NHS finance told on', type: 'date', past: true },
    },
    states: STATES,
    transitions: stepsOf(criteria),
    deadlines: [
      ...deadlines,
      {
        id: 'finance',
        what: 'NHS finance told',
        in: ['approved'],
        due: { field: 'approvedOn', offset: { value: 5, unit: 'working-days' } },
      },
    ],
  };
}

function stepsOf(criteria: Record<string, string>): Transition[] {
  return [
    {
      id: 'show',
      title: 'Hand in the evidence',
      from: ['to-show'],
      to: 'shown',
      who: FOR_THE_SUPPLIER,
      asks: ['shownOn'],
      asksAnew: ['shownOn'],
      evidence: 'the evidence',
    },
    {
      id: 'approve',
      title: 'Approve it',
      from: ['shown'],
      to: 'approved',
      who: ['icb'],
      asks: ['criteria', 'approvedOn'],
      check: (values) => {
        const met = [values.criteria ?? []].flat();
        const open = Object.entries(criteria).filter(([id]) => !met.includes(id));
        if (open.length === 0) return [];
        const titles = open.map(([, title]) => `“${title}”`).join('; ');
        return [
          { field: 'criteria', message: `What is met lacks ${titles}. Send it back instead` },
        ];
      },
    },
    {
      id: 'send-back',
      title: 'Send it back',
      from: ['shown'],
      to: 'to-show',
      who: ['icb'],
      reason: true,
    },
    {
      id: 'tell-finance',
      title: 'Record that NHS finance is told',
      from: ['approved'],
      to: 'told',
      who: ['icb'],
      asks: ['toldOn'],
    },
  ];
}
