import type { Kind } from '../../book.ts';
import { BUYERS, FOR_THE_SUPPLIER, SCHEDULE_A } from './parties.ts';

/** In 2019 the new system, each sub-module and the end of the old system are each called off with one. */
export const scheduleA: Kind = {
  title: 'Schedule A',
  editions: SCHEDULE_A,
  name: 'item',
  write: BUYERS,
  fields: {
    item: { label: 'System or module', type: 'text', required: true },
    what: {
      label: 'What it is for',
      type: 'choice',
      options: {
        system: 'The new system',
        module: 'A sub-module',
        decommissioning: 'The end of the old system',
      },
      required: true,
    },
    supplier: { label: 'Supplier', type: 'text' },
    weekly: {
      label: 'What a week of delay costs',
      type: 'money',
      falls: 'each-week',
      onlyIf: { field: 'what', is: ['decommissioning'] },
    },
    endsOn: {
      label: 'Charged until',
      type: 'date',
      onlyIf: { field: 'what', is: ['decommissioning'] },
    },
    preferredGoLive: {
      label: 'Go-live date on it',
      type: 'date',
      onlyIf: { field: 'what', is: ['system'] },
    },
    calledOffOn: { label: 'Called off on', type: 'date', past: true },
    acceptedByIcbOn: { label: 'Accepted by the ICB on', type: 'date', past: true },
    acceptedOn: { label: 'Accepted by the supplier on', type: 'date', past: true },
    acceptedGoLive: {
      label: 'Go-live date that the supplier accepted',
      type: 'date',
      onlyIf: { field: 'what', is: ['system'] },
    },
    cancelledOn: { label: 'Cancelled on', type: 'date', past: true },
    charge: { label: 'Charge for cancelling', type: 'money', falls: 'on-withdrawal' },
  },
  states: {
    draft: {
      title: 'To be completed',
      is: 'open',
      blocks: ({ values }) => TASKS[String(values.what)]?.approved,
      lesson:
        'The Schedule A of the system holds none of the sub-modules: count them before you send one.',
    },
    'called-off': {
      title: 'Called off',
      is: 'open',
      blocks: ({ values }) => TASKS[String(values.what)]?.approved,
    },
    'accepted-by-icb': {
      title: 'Accepted by the ICB',
      is: 'open',
      blocks: ({ values }) => TASKS[String(values.what)]?.accepted,
    },
    accepted: { title: 'Accepted by the supplier', is: 'done' },
    cancelled: { title: 'Cancelled', is: 'stopped' },
  },
  transitions: [
    {
      id: 'call-off',
      title: 'Record that it is called off',
      from: ['draft'],
      to: 'called-off',
      who: BUYERS,
      asks: ['supplier', 'calledOffOn'],
    },
    {
      id: 'accept-for-icb',
      title: 'Accept it for the ICB',
      from: ['called-off'],
      to: 'accepted-by-icb',
      who: ['icb'],
      asks: ['acceptedByIcbOn'],
    },
    {
      id: 'accept',
      title: 'Record that the supplier accepts it',
      from: ['accepted-by-icb'],
      to: 'accepted',
      who: [...FOR_THE_SUPPLIER, 'current-supplier'],
      asks: ['acceptedOn', 'acceptedGoLive', 'endsOn'],
    },
    {
      id: 'send-back',
      title: 'Record that it comes back',
      from: ['called-off', 'accepted-by-icb'],
      to: 'draft',
      who: [...FOR_THE_SUPPLIER, 'current-supplier'],
      reason: true,
    },
    {
      id: 'cancel',
      title: 'Cancel it',
      from: ['draft', 'called-off', 'accepted-by-icb', 'accepted'],
      to: 'cancelled',
      who: ['icb'],
      asks: ['cancelledOn', 'charge'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'accepted',
      what: 'Accepted by the supplier',
      in: ['accepted-by-icb'],
      due: { field: 'acceptedByIcbOn', offset: { value: 5, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'working-days' }],
    },
  ],
};

/** The tasks of the plan that wait for the acceptance of the ICB and of the supplier. */
const TASKS: Record<string, { approved: string; accepted: string }> = {
  system: { approved: 'place-order', accepted: 'accept-order' },
  module: { approved: 'call-off-module', accepted: 'accept-order' },
  decommissioning: { approved: 'give-notice-on-old-system', accepted: 'give-notice-on-old-system' },
};
