import type { Kind, Transition } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { BUYERS, CATALOGUE, FOR_THE_SUPPLIER } from './parties.ts';

/** The order of the new system, or of a further product, from its draft to the supplier's acceptance. */
export const order: Kind = {
  title: 'Order',
  editions: CATALOGUE,
  name: 'what',
  write: BUYERS,
  fields: {
    what: { label: 'What is ordered', type: 'text', required: true },
    isSystem: {
      label: 'Is it the new clinical system?',
      type: 'yes-no',
      required: true,
      hint: 'The plan follows this order. Further products have orders of their own.',
    },
    supplier: { label: 'Supplier', type: 'text' },
    provisionalGoLive: {
      label: 'Go-live date on the order',
      type: 'date',
      hint: 'The provisional one, as it is agreed',
    },
    value: { label: 'Value of the order', type: 'money' },
    placedBy: {
      label: 'Who placed it',
      type: 'choice',
      options: {
        icb: 'The ICB',
        'delivery-partner': 'The IT delivery partner',
        local: 'Somebody else, as agreed locally',
      },
      editions: ['gp-it-futures-2020'],
    },
    callOffId: {
      label: 'Call-off id',
      type: 'text',
      hint: 'The number that the Buying Catalogue gives the order',
    },
    placedOn: { label: 'Placed on', type: 'date', past: true },
    approvedOn: { label: 'Approved by the ICB on', type: 'date', past: true },
    sentOn: { label: 'Sent to the supplier on', type: 'date', past: true },
    acceptedOn: { label: 'Accepted by the supplier on', type: 'date', past: true },
    acceptedGoLive: {
      label: 'Go-live date that the supplier accepted',
      type: 'date',
    },
    cancelledOn: { label: 'Cancelled on', type: 'date', past: true },
    isCharged: { label: 'Is cancelling charged?', type: 'yes-no' },
    charge: {
      label: 'Charge for cancelling',
      type: 'money',
      falls: 'on-withdrawal',
      onlyIf: { field: 'isCharged', is: ['true'] },
    },
    chargedTo: {
      label: 'Who pays it',
      type: 'text',
      onlyIf: { field: 'isCharged', is: ['true'] },
      hint: 'As the practice agreement has it; see the record book Decision',
    },
  },
  states: {
    draft: {
      title: 'Being put together',
      is: 'open',
      blocks: 'place-order',
      lesson:
        'Go through the list of what is used today with each team, line by line. What is bought separately is on nobody’s list.',
    },
    placed: {
      title: 'Placed, not approved',
      is: 'open',
      blocks: 'place-order',
      lesson:
        'Tell the approver that it is there: the supplier sees nothing of an order that waits.',
    },
    approved: { title: 'Approved, not sent', is: 'open', blocks: 'accept-order' },
    sent: {
      title: 'With the supplier',
      is: 'open',
      blocks: 'accept-order',
      lesson:
        'Ask for the extract and for kick-off dates now; neither has to wait for the acceptance.',
    },
    refused: {
      title: 'Refused by the supplier',
      is: 'open',
      blocks: 'accept-order',
      lesson: 'Most often it is the date. Ask which one would do before you send it again.',
    },
    accepted: {
      title: 'Accepted',
      is: 'done',
      lesson: 'Have the schedule of key dates in hand before the kick-off, and add its dates here.',
    },
    dropped: { title: 'Not placed', is: 'stopped' },
    cancelled: { title: 'Cancelled', is: 'stopped' },
  },
  transitions: [
    place('place', ['icb'], 'nhs-england-2026'),
    place('place-for-ccg', ['icb', 'delivery-partner'], 'gp-it-futures-2020'),
    {
      id: 'approve',
      title: 'Approve it',
      from: ['placed'],
      to: 'approved',
      who: ['icb'],
      asks: ['approvedOn'],
      asksAnew: ['approvedOn'],
    },
    {
      id: 'send',
      title: 'Record that it is sent',
      from: ['approved', 'refused'],
      to: 'sent',
      who: BUYERS,
      asks: ['sentOn'],
      asksAnew: ['sentOn'],
    },
    {
      id: 'accept',
      title: 'Accept it',
      from: ['sent'],
      to: 'accepted',
      who: FOR_THE_SUPPLIER,
      asks: ['acceptedOn', 'acceptedGoLive'],
      asksAnew: ['acceptedOn', 'acceptedGoLive'],
    },
    {
      id: 'refuse',
      title: 'Record that the supplier refuses it',
      from: ['sent'],
      to: 'refused',
      who: FOR_THE_SUPPLIER,
      reason: true,
    },
    {
      id: 'drop',
      title: 'Do not place it',
      from: ['draft'],
      to: 'dropped',
      who: BUYERS,
      reason: true,
    },
    {
      id: 'cancel',
      title: 'Cancel it',
      from: ['placed', 'approved', 'sent', 'refused', 'accepted'],
      to: 'cancelled',
      who: ['icb'],
      asks: ['cancelledOn', 'isCharged', 'charge', 'chargedTo'],
      reason: true,
    },
  ],
  deadlines: [
    byTask('place-order', {
      id: 'approved',
      what: 'Placed and approved',
      in: ['draft', 'placed'],
    }),
    {
      id: 'accepted',
      what: 'Accepted by the supplier',
      in: ['approved', 'sent', 'refused'],
      due: { task: 'accept-order' },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
  check: ({ provisionalGoLive }, { closedDay }) => {
    const closed = provisionalGoLive && closedDay(String(provisionalGoLive));
    return closed
      ? [{ field: 'provisionalGoLive-day', message: `Go-live date on the order ${closed}` }]
      : [];
  },
};

/** The guide of 2020 lets the delivery partner, or whoever it is locally, place the order as well. */
function place(id: string, who: Transition['who'], edition: string): Transition {
  return {
    id,
    title: 'Place it',
    from: ['draft'],
    to: 'placed',
    who,
    editions: [edition],
    asks: ['provisionalGoLive', 'placedBy', 'callOffId', 'placedOn'],
  };
}
