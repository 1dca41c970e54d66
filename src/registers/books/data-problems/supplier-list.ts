import type { Kind } from '../../book.ts';

/** A list of known problems that a supplier or the delivery partner was asked for. */
export const supplierList: Kind = {
  title: 'List asked for',
  name: 'from',
  write: ['practice-manager', 'project-manager', 'delivery-partner', 'new-supplier'],
  fields: {
    from: { label: 'From whom', type: 'text', required: true },
    askedOn: { label: 'Asked on', type: 'date', past: true, required: true },
    receivedOn: { label: 'Received on', type: 'date', past: true },
    count: { label: 'How many problems it names', type: 'number' },
  },
  states: {
    asked: {
      title: 'Asked for',
      is: 'open',
      blocks: 'get-known-issues',
      lesson: 'Each supplier keeps such a list, and hands it to whoever asks.',
    },
    received: { title: 'Received', is: 'done' },
    none: { title: 'It has none', is: 'stopped' },
  },
  transitions: [
    {
      id: 'receive',
      title: 'Record that it came',
      from: ['asked'],
      to: 'received',
      who: ['practice-manager', 'project-manager', 'delivery-partner', 'new-supplier'],
      asks: ['receivedOn', 'count'],
      evidence: 'the list',
    },
    {
      id: 'give-up',
      title: 'Record that it has none',
      from: ['asked'],
      to: 'none',
      who: ['practice-manager', 'project-manager', 'delivery-partner'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'received',
      what: 'Received',
      in: ['asked'],
      due: { field: 'askedOn', offset: { value: 5, unit: 'working-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
};
