import { slug } from '../../../plan/expand.ts';
import type { Kind } from '../../book.ts';
import type { Row } from '../../row.ts';
import { checkMoments } from './check-moments.ts';
import { requestPaper } from './request-paper.ts';
import {
  AROUND_THE_PRACTICE,
  CONFIRMED,
  chase,
  confirm,
  MOMENTS,
  SUPPLIER,
  withdraw,
} from './shared.ts';

/** The request to another supplier that holds records, such as the document system. */
export const other: Kind = {
  title: 'Request to another supplier',
  name: 'supplier',
  write: [...AROUND_THE_PRACTICE, 'icb'],
  fields: {
    supplier: {
      label: 'Supplier or product',
      hint: 'As it stands in the list of suppliers that hold records, for example the document system',
      type: 'text',
      required: true,
    },
    holds: {
      label: 'What it holds',
      type: 'choice',
      options: {
        documents: 'Documents',
        anticoagulation: 'Anticoagulation',
        other: 'Something else',
      },
      required: true,
    },
    holdsElse: {
      label: 'What else it holds',
      type: 'text',
      onlyIf: { field: 'holds', is: ['other'] },
    },
    ...SUPPLIER,
    askedOn: { label: 'Asked on', type: 'date', past: true },
    formReceivedOn: { label: 'Form received on', type: 'date', past: true },
    returnedOn: { label: 'Form returned on', type: 'date', past: true },
    ...MOMENTS,
  },
  check: checkMoments,
  papers: [requestPaper],
  states: {
    'to-ask': {
      title: 'Not asked for yet',
      is: 'open',
      lesson:
        'Ask with the order, and for the same day and hour as the main extract: documents of another day do not fit the records.',
      blocks: ofSupplier,
    },
    asked: {
      title: 'Asked, not confirmed',
      is: 'open',
      lesson: 'A small supplier may want its own form. Note whom you asked and when to ask again.',
      blocks: ofSupplier,
    },
    'form-received': {
      title: 'Form received',
      is: 'open',
      lesson: 'Use the dates of the main request, with the hour.',
      blocks: ofSupplier,
    },
    returned: {
      title: 'Form returned, not confirmed',
      is: 'open',
      lesson: 'Silence is not a yes. Ask until both dates stand in writing.',
      blocks: ofSupplier,
    },
    confirmed: CONFIRMED,
    withdrawn: { title: 'Not needed', is: 'stopped' },
  },
  transitions: [
    {
      id: 'ask',
      title: 'Record that it was asked for',
      from: ['to-ask'],
      to: 'asked',
      who: AROUND_THE_PRACTICE,
      asks: ['askedOn'],
    },
    {
      id: 'receive-form',
      title: 'Record that a form came',
      from: ['asked'],
      to: 'form-received',
      who: AROUND_THE_PRACTICE,
      asks: ['formReceivedOn'],
    },
    {
      id: 'return',
      title: 'Record that the form was returned',
      from: ['form-received'],
      to: 'returned',
      who: AROUND_THE_PRACTICE,
      asks: ['idp', 'fdp', 'returnedOn'],
    },
    confirm(['asked', 'returned'], [...AROUND_THE_PRACTICE, 'icb']),
    {
      id: 'ask-again',
      title: 'Ask for other dates',
      from: ['confirmed'],
      to: 'asked',
      who: AROUND_THE_PRACTICE,
      reason: true,
    },
    withdraw(['to-ask', 'asked', 'form-received', 'returned', 'confirmed']),
  ],
  deadlines: [
    {
      id: 'with-the-order',
      what: 'Asked for with the order',
      editions: ['nhs-england-2026', 'gp-it-futures-2020'],
      in: ['to-ask'],
      due: { milestone: 'order-placed', offset: { value: 1, unit: 'working-days' } },
    },
    {
      id: 'confirmed',
      what: 'Confirmed five working days before the extract',
      in: ['to-ask', 'asked', 'form-received', 'returned'],
      due: { milestone: 'idp', offset: { value: -5, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    chase('chased', 'askedOn', ['asked']),
    chase('chased-form', 'returnedOn', ['returned']),
  ],
};

/** The plan asks each supplier on its own. */
function ofSupplier({ values }: Row): string {
  return `request-subsidiary-extracts.${slug(String(values.supplier))}`;
}
