import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { checkMoments } from './check-moments.ts';
import { requestPaper } from './request-paper.ts';
import {
  AROUND_THE_PRACTICE,
  CONFIRMED,
  chase,
  confirm,
  MOMENTS,
  RECORDING,
  SUPPLIER,
  withdraw,
} from './shared.ts';

const OLDER = ['gp-it-futures-2020', 'gpsoc-2019'];
const CURRENT = ['nhs-england-2026'];

/** The request to the current supplier: the ICB’s formal one, or the supplier’s own form in the older editions. */
export const main: Kind = {
  title: 'Request to the current supplier',
  name: 'supplier',
  write: [...AROUND_THE_PRACTICE, 'icb'],
  fields: {
    supplier: { label: 'Current supplier', type: 'text', required: true },
    ...SUPPLIER,
    notice: {
      label: 'Time that the supplier wants',
      hint: 'From the request to the extract. The plan then counts with it instead of the guide’s figure.',
      type: 'number',
      unit: 'working days',
      least: 1,
      most: 60,
    },
    askedOn: { label: 'Form asked for on', type: 'date', past: true, editions: OLDER },
    formReceivedOn: { label: 'Form received on', type: 'date', past: true, editions: OLDER },
    completedOn: { label: 'Form completed on', type: 'date', past: true, editions: OLDER },
    returnedOn: { label: 'Form returned on', type: 'date', past: true, editions: OLDER },
    sentOn: { label: 'Sent on', type: 'date', past: true, editions: CURRENT },
    receivedOn: {
      label: 'Received by the supplier on',
      type: 'date',
      past: true,
      editions: CURRENT,
    },
    ...MOMENTS,
  },
  check: checkMoments,
  papers: [requestPaper],
  states: {
    'to-send': {
      title: 'Not asked for yet',
      is: 'open',
      lesson:
        'Suppliers want different notice, some of them five weeks. A request that waits for the kick-off is too late.',
      blocks: 'request-extract',
    },
    'form-asked': {
      title: 'Form asked for',
      is: 'open',
      lesson:
        'The supplier sends its form to the practice itself. Ask the practice whether it came, and look into the folder for unwanted mail.',
      blocks: 'request-extract',
    },
    'form-received': {
      title: 'Form received',
      is: 'open',
      lesson:
        'The dates come from the new supplier’s schedule. Without them the form is sent back to you.',
      blocks: 'return-extract-form',
    },
    completed: {
      title: 'Form completed',
      is: 'open',
      lesson: 'Let the new supplier read the dates before the form goes out.',
      blocks: 'return-extract-form',
    },
    returned: {
      title: 'Returned, not confirmed',
      is: 'open',
      lesson:
        'Silence is not a yes. Ask until both dates stand in writing, and keep the answer under “Files”.',
      blocks: 'confirm-extract-dates',
    },
    sent: {
      title: 'Sent, not confirmed',
      is: 'open',
      lesson:
        'The supplier’s time runs from the day on which it received the request: ask which day that was.',
      blocks: 'confirm-extract-dates',
    },
    received: {
      title: 'Received, not confirmed',
      is: 'open',
      lesson:
        'Silence is not a yes. Ask until both dates stand in writing, and keep the answer under “Files”.',
      blocks: 'confirm-extract-dates',
    },
    confirmed: CONFIRMED,
    withdrawn: { title: 'Withdrawn', is: 'stopped' },
  },
  transitions: [
    {
      id: 'send',
      title: 'Record that the formal request was sent',
      from: ['to-send'],
      to: 'sent',
      who: ['icb', 'delivery-partner'],
      editions: CURRENT,
      asks: ['sentOn', 'idp', 'fdp'],
    },
    {
      id: 'receive',
      title: 'Record that the supplier received it',
      from: ['sent'],
      to: 'received',
      who: RECORDING,
      editions: CURRENT,
      asks: ['receivedOn'],
    },
    {
      id: 'ask-form',
      title: 'Record that the form was asked for',
      from: ['to-send'],
      to: 'form-asked',
      who: [...AROUND_THE_PRACTICE, 'icb'],
      editions: OLDER,
      asks: ['askedOn'],
    },
    {
      id: 'receive-form',
      title: 'Record that the form came',
      from: ['form-asked'],
      to: 'form-received',
      who: AROUND_THE_PRACTICE,
      editions: OLDER,
      asks: ['formReceivedOn'],
    },
    {
      id: 'complete',
      title: 'Complete the form with both dates',
      from: ['form-received'],
      to: 'completed',
      who: ['practice-manager', 'delivery-partner'],
      editions: OLDER,
      asks: ['idp', 'fdp', 'completedOn'],
      asksAnew: ['completedOn'],
    },
    {
      id: 'return',
      title: 'Record that the form was returned',
      from: ['completed'],
      to: 'returned',
      who: AROUND_THE_PRACTICE,
      editions: OLDER,
      asks: ['returnedOn'],
      asksAnew: ['returnedOn'],
    },
    { ...confirm(['sent', 'received'], RECORDING), editions: CURRENT },
    { ...confirm(['returned'], RECORDING), id: 'confirm-form', editions: OLDER },
    {
      id: 'ask-again',
      title: 'Ask for other dates',
      from: ['confirmed'],
      to: 'sent',
      who: ['icb', 'delivery-partner'],
      editions: CURRENT,
      reason: true,
    },
    {
      id: 'fill-in-again',
      title: 'Ask for other dates',
      from: ['confirmed'],
      to: 'form-received',
      who: AROUND_THE_PRACTICE,
      editions: OLDER,
      reason: true,
    },
    withdraw([
      'to-send',
      'sent',
      'received',
      'form-asked',
      'form-received',
      'completed',
      'returned',
      'confirmed',
    ]),
  ],
  deadlines: [
    byTask('request-extract', {
      id: 'asked',
      what: 'Asked for without moving the plan',
      in: ['to-send', 'form-asked'],
    }),
    {
      id: 'longest-notice',
      what: 'Returned five weeks before the extract, the longest notice that suppliers want',
      editions: OLDER,
      in: ['to-send', 'form-asked', 'form-received', 'completed'],
      due: { milestone: 'idp', offset: { value: -5, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'time-to-deliver',
      what: 'Received 15 working days before the extract, the time that the supplier has',
      editions: CURRENT,
      in: ['to-send', 'sent'],
      due: { milestone: 'idp', offset: { value: -15, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    byTask('confirm-extract-dates', {
      id: 'confirmed',
      what: 'Confirmed without moving the plan',
      in: ['sent', 'received', 'returned'],
    }),
    chase('chased', 'sentOn', ['sent', 'received'], CURRENT),
    chase('chased-form', 'returnedOn', ['returned'], OLDER),
  ],
};
