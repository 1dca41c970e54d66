import type { Role } from '../../people/role.ts';
import { book, type Deadline, type State, type Transition } from '../book.ts';
import type { Field } from '../field.ts';
import { checkMoments } from './extract-requests/check-moments.ts';
import { extractFindings } from './extract-requests/findings.ts';
import { extractFacts } from './extract-requests/plan-facts.ts';
import { requestPaper } from './extract-requests/request-paper.ts';

const OLDER = ['gp-it-futures-2020', 'gpsoc-2019'];
const CURRENT = ['nhs-england-2026'];

const AROUND_THE_PRACTICE: Role[] = ['practice-manager', 'project-manager', 'delivery-partner'];
const RECORDING: Role[] = [...AROUND_THE_PRACTICE, 'icb', 'current-supplier'];

const SUPPLIER: Record<string, Field> = {
  contact: {
    label: 'Whom the request goes to',
    hint: 'A name or a desk, as the supplier gave it',
    type: 'text',
    personal: true,
  },
  email: { label: 'E-mail of that desk', type: 'email', personal: true },
};

const TIME_HINT =
  'For example 18:00. The hour matters as much as the day: all copies have to be of the same moment.';
const MOMENTS: Record<string, Field> = {
  idp: { label: 'Day of the initial extract', type: 'date' },
  idpTime: { label: 'Hour of the initial extract', hint: TIME_HINT, type: 'text' },
  fdp: { label: 'Day of the final extract', type: 'date' },
  fdpTime: { label: 'Hour of the final extract', hint: TIME_HINT, type: 'text' },
  transfer: {
    label: 'How the extract travels',
    type: 'choice',
    options: {
      internet: 'Safe file transfer over the internet',
      device: 'Encrypted device, carried by hand or courier',
      collected: 'Taken from the practice’s own server',
    },
  },
  collects: {
    label: 'Who collects it',
    type: 'choice',
    options: {
      'new-supplier': 'The new supplier',
      'delivery-partner': 'The IT delivery partner',
      practice: 'The practice',
    },
  },
  confirmedOn: { label: 'Confirmed on', type: 'date' },
  reference: { label: 'Reference of the supplier', type: 'text' },
  notes: { label: 'Notes', type: 'paragraph' },
};

const CONFIRMED: State = {
  title: 'Confirmed',
  is: 'done',
  lesson: 'When go live moves, both dates have to be asked for again: use “Ask for other dates”.',
};
const confirm = (from: string[], who: Role[]): Transition => ({
  id: 'confirm',
  title: 'Record the confirmation of both dates',
  from,
  to: 'confirmed',
  who,
  asks: ['idp', 'idpTime', 'fdp', 'fdpTime', 'transfer', 'collects', 'confirmedOn'],
});
const withdraw = (from: string[]): Transition => ({
  id: 'withdraw',
  title: 'Withdraw it',
  from,
  to: 'withdrawn',
  who: ['practice-manager', 'project-manager', 'icb'],
  reason: true,
});
const chase = (id: string, field: string, states: string[], editions?: string[]): Deadline => ({
  id,
  what: 'Confirmed, or asked again',
  ...(editions && { editions }),
  in: states,
  due: { field, offset: { value: 5, unit: 'working-days' } },
  remind: [{ value: 1, unit: 'working-days' }],
});

export default book({
  id: 'extract-requests',
  title: 'Extract requests',
  place: 40,
  rows: { one: 'request', many: 'requests' },
  about:
    'One request for each supplier that holds records of the patients: the clinical system, documents, anticoagulation. All copies are to be of the same moment.',
  whenEmpty:
    'No extract has been asked for yet. Begin with the current supplier: everything after it waits for its dates.',
  see: [...RECORDING, 'practice-staff', 'clinical-lead', 'it-lead', 'new-supplier'],
  kinds: {
    main: {
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
        askedOn: { label: 'Form asked for on', type: 'date', editions: OLDER },
        formReceivedOn: { label: 'Form received on', type: 'date', editions: OLDER },
        completedOn: { label: 'Form completed on', type: 'date', editions: OLDER },
        returnedOn: { label: 'Form returned on', type: 'date', editions: OLDER },
        sentOn: { label: 'Sent on', type: 'date', editions: CURRENT },
        receivedOn: { label: 'Received by the supplier on', type: 'date', editions: CURRENT },
        ...MOMENTS,
      },
      check: checkMoments,
      paper: requestPaper,
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
        },
        {
          id: 'return',
          title: 'Record that the form was returned',
          from: ['completed'],
          to: 'returned',
          who: AROUND_THE_PRACTICE,
          editions: OLDER,
          asks: ['returnedOn'],
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
        {
          id: 'asked',
          what: 'Asked for without moving the plan',
          in: ['to-send', 'form-asked'],
          due: { task: 'request-extract' },
          remind: [{ value: 1, unit: 'weeks' }],
        },
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
        {
          id: 'confirmed',
          what: 'Confirmed without moving the plan',
          in: ['sent', 'received', 'returned'],
          due: { task: 'confirm-extract-dates' },
          remind: [{ value: 1, unit: 'weeks' }],
        },
        chase('chased', 'sentOn', ['sent', 'received'], CURRENT),
        chase('chased-form', 'returnedOn', ['returned'], OLDER),
      ],
    },
    other: {
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
        askedOn: { label: 'Asked on', type: 'date' },
        formReceivedOn: { label: 'Form received on', type: 'date' },
        returnedOn: { label: 'Form returned on', type: 'date' },
        ...MOMENTS,
      },
      check: checkMoments,
      paper: requestPaper,
      states: {
        'to-ask': {
          title: 'Not asked for yet',
          is: 'open',
          lesson:
            'Ask with the order, and for the same day and hour as the main extract: documents of another day do not fit the records.',
          blocks: 'request-subsidiary-extracts',
        },
        asked: {
          title: 'Asked, not confirmed',
          is: 'open',
          lesson:
            'A small supplier may want its own form. Note whom you asked and when to ask again.',
          blocks: 'request-subsidiary-extracts',
        },
        'form-received': {
          title: 'Form received',
          is: 'open',
          lesson: 'Use the dates of the main request, with the hour.',
          blocks: 'request-subsidiary-extracts',
        },
        returned: {
          title: 'Form returned, not confirmed',
          is: 'open',
          lesson: 'Silence is not a yes. Ask until both dates stand in writing.',
          blocks: 'request-subsidiary-extracts',
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
    },
  },
  reads: ['contacts'],
  findings: extractFindings,
  planFacts: extractFacts,
});
