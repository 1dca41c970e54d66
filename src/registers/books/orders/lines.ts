import { slug } from '../../../plan/expand.ts';
import type { Kind } from '../../book.ts';
import { BUYERS, CATALOGUE, PRACTICE, SCHEDULE_A } from './parties.ts';

/** Something that the practice works with today, to be found again in what is ordered. */
export const module: Kind = {
  title: 'Module used today',
  name: 'name',
  write: [...PRACTICE, ...BUYERS],
  fields: {
    name: {
      label: 'Module',
      type: 'text',
      required: true,
      hint: 'Such as appointments, documents, data-entry forms, dispensary, text messages',
    },
    usedBy: { label: 'Who uses it', type: 'text' },
    supplier: { label: 'Its supplier', type: 'text' },
    onLine: {
      label: 'Line of the order',
      type: 'text',
      hint: 'As it is called there',
    },
    seenOn: { label: 'Looked up on', type: 'date', past: true },
  },
  states: {
    used: {
      title: 'Not on any order',
      is: 'open',
      blocks: ({ values }) => `check-order-line.${slug(String(values.name))}`,
      lesson:
        'Ask each team what it could not do without on the first day. Modules are missed on that day, not before.',
    },
    ordered: { title: 'On the order', is: 'done' },
    'on-schedule-a': { title: 'On a Schedule A', is: 'done' },
    part: { title: 'Part of the new system', is: 'done' },
    'not-needed': { title: 'Not needed any more', is: 'stopped' },
  },
  transitions: [
    {
      id: 'find',
      title: 'Record the line of the order',
      from: ['used'],
      to: 'ordered',
      who: [...PRACTICE, ...BUYERS],
      editions: CATALOGUE,
      asks: ['onLine', 'seenOn'],
    },
    {
      id: 'find-schedule-a',
      title: 'Record its Schedule A',
      from: ['used'],
      to: 'on-schedule-a',
      who: [...PRACTICE, ...BUYERS],
      editions: SCHEDULE_A,
      asks: ['onLine', 'seenOn'],
    },
    {
      id: 'included',
      title: 'It is part of the new system',
      from: ['used'],
      to: 'part',
      who: [...PRACTICE, ...BUYERS, 'new-supplier'],
      asks: ['seenOn'],
      reason: true,
    },
    {
      id: 'give-up',
      title: 'It is not needed any more',
      from: ['used', 'ordered', 'on-schedule-a', 'part'],
      to: 'not-needed',
      who: PRACTICE,
      reason: true,
    },
    {
      id: 'look-again',
      title: 'Look it up again',
      from: ['ordered', 'on-schedule-a', 'part', 'not-needed'],
      to: 'used',
      who: [...PRACTICE, ...BUYERS],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'on-order',
      what: 'On the order, or not needed',
      in: ['used'],
      due: { milestone: 'order-placed', offset: { value: 0, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};

/** A line of an order: the new system, each sub-module, each service. */
export const line: Kind = {
  title: 'Line of the order',
  editions: CATALOGUE,
  name: 'item',
  write: BUYERS,
  fields: {
    item: { label: 'Line', type: 'text', required: true },
    what: {
      label: 'What it is',
      type: 'choice',
      options: {
        system: 'The new system',
        module: 'A sub-module',
        service: 'A service, such as training or migration',
      },
      required: true,
    },
    quantity: { label: 'Quantity', type: 'number', least: 1, most: 1_000_000 },
    price: { label: 'Price', type: 'money' },
    callOffId: { label: 'Call-off id', type: 'text' },
    orderedOn: { label: 'Ordered on', type: 'date', past: true },
  },
  states: {
    wanted: { title: 'To be ordered', is: 'open', blocks: 'place-order' },
    ordered: { title: 'Ordered', is: 'done' },
    'left-out': { title: 'Left out', is: 'stopped' },
  },
  transitions: [
    {
      id: 'order',
      title: 'Record that it is ordered',
      from: ['wanted'],
      to: 'ordered',
      who: BUYERS,
      asks: ['callOffId', 'orderedOn'],
    },
    {
      id: 'leave-out',
      title: 'Leave it out',
      from: ['wanted', 'ordered'],
      to: 'left-out',
      who: BUYERS,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'ordered',
      what: 'Ordered',
      in: ['wanted'],
      due: { milestone: 'order-placed', offset: { value: 0, unit: 'working-days' } },
    },
  ],
};
