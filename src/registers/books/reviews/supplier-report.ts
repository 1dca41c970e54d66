import type { Kind } from '../../book.ts';

/** A report that the new supplier hands in after go live. */
export const supplierReport: Kind = {
  title: 'Report of the supplier',
  name: 'what',
  write: ['project-manager', 'practice-manager', 'delivery-partner', 'new-supplier', 'icb'],
  fields: {
    what: { label: 'Report', type: 'text', required: true },
    about: { label: 'What stands in it', type: 'paragraph' },
    receivedOn: { label: 'Received on', type: 'date', past: true },
    readBy: { label: 'Read by', type: 'text', personal: true },
    remarks: { label: 'What was found in it', type: 'paragraph' },
    sentOn: { label: 'Sent to NHS England on', type: 'date', past: true },
  },
  states: {
    awaited: {
      title: 'Awaited',
      is: 'open',
      blocks: 'send-supplier-reports',
      lesson: 'Ask for it before the people who moved your data are at the next practice.',
    },
    received: { title: 'Received, not sent on', is: 'open', blocks: 'send-supplier-reports' },
    sent: { title: 'Sent to NHS England', is: 'done' },
    'not-owed': { title: 'Not owed here', is: 'stopped' },
  },
  transitions: [
    {
      id: 'receive',
      title: 'Record that it came',
      from: ['awaited'],
      to: 'received',
      who: ['project-manager', 'practice-manager', 'delivery-partner', 'new-supplier', 'icb'],
      asks: ['receivedOn', 'readBy'],
      evidence: 'the report',
    },
    {
      id: 'send',
      title: 'Record that it was sent on',
      from: ['received'],
      to: 'sent',
      who: ['project-manager', 'new-supplier', 'icb'],
      asks: ['sentOn'],
    },
    {
      id: 'strike',
      title: 'Say that it is not owed',
      from: ['awaited'],
      to: 'not-owed',
      who: ['project-manager', 'icb'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'sent',
      what: 'Handed in and sent on',
      in: ['awaited', 'received'],
      due: { task: 'send-supplier-reports' },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
