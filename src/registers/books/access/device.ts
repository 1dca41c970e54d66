import type { Kind } from '../../book.ts';
import { LETTING_IN } from './login.ts';

const CONNECTING = [...LETTING_IN, 'practice-staff'] as const;

/** Something that is connected to the new system; mostly that can only be done on the day. */
export const device: Kind = {
  title: 'Device',
  name: 'name',
  write: LETTING_IN,
  copies: ['name', 'sort', 'how'],
  fields: {
    name: {
      label: 'Device',
      type: 'text',
      required: true,
      hint: 'For example: check-in screen of the main entrance',
    },
    sort: {
      label: 'What it is',
      type: 'choice',
      required: true,
      options: {
        computer: 'Computers',
        'card-reader': 'Smartcard readers',
        'check-in': 'Check-in screen',
        'call-board': 'Call board',
        scanner: 'Scanner',
        printer: 'Printer or label printer',
        measuring: 'Measuring device, such as for blood pressure or ECG',
        telephone: 'Telephone system',
        other: 'Something else',
      },
    },
    count: { label: 'How many', type: 'number', least: 1, most: 1000 },
    site: { label: 'Site', type: 'text' },
    who: { label: 'Who connects it', type: 'text', personal: true },
    how: {
      label: 'What has to be set',
      type: 'paragraph',
      hint: 'What is installed before, what on the day, and whom to ring if it does not work',
    },
    preparedOn: { label: 'Prepared on', type: 'date', past: true },
    connectedOn: { label: 'Connected on', type: 'date', past: true },
    triedOn: { label: 'Tried with real work on', type: 'date', past: true },
    triedBy: { label: 'Tried by', type: 'text', personal: true },
  },
  states: {
    listed: {
      title: 'To be prepared',
      is: 'open',
      lesson: 'The maker of a check-in screen sends somebody in three weeks, not tomorrow.',
    },
    prepared: {
      title: 'Prepared for the day',
      is: 'open',
      lesson: 'Write down who connects it, at what hour, and whom they ring.',
    },
    connected: { title: 'Connected, not tried', is: 'open' },
    works: { title: 'Connected and tried', is: 'done' },
    'not-used': { title: 'Not used any more', is: 'stopped' },
  },
  transitions: [
    {
      id: 'prepare',
      title: 'Record that it is prepared',
      from: ['listed'],
      to: 'prepared',
      who: LETTING_IN,
      asks: ['who', 'how', 'preparedOn'],
    },
    {
      id: 'connect',
      title: 'Record that it is connected',
      from: ['prepared'],
      to: 'connected',
      who: [...CONNECTING],
      asks: ['connectedOn'],
      asksAnew: ['connectedOn'],
    },
    {
      id: 'try',
      title: 'Record that it works',
      from: ['connected'],
      to: 'works',
      who: [...CONNECTING],
      asks: ['triedOn', 'triedBy'],
      asksAnew: ['triedOn', 'triedBy'],
    },
    {
      id: 'fail',
      title: 'Record that it does not work',
      from: ['connected', 'works'],
      to: 'prepared',
      who: [...CONNECTING],
      reason: true,
    },
    {
      id: 'leave-out',
      title: 'Say that it is not used any more',
      from: ['listed', 'prepared', 'connected'],
      to: 'not-used',
      who: LETTING_IN,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'Use it after all',
      from: ['not-used'],
      to: 'listed',
      who: LETTING_IN,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'prepared',
      what: 'Prepared for the day',
      in: ['listed'],
      due: { milestone: 'go-live', offset: { value: -1, unit: 'weeks' } },
      remind: [{ value: 2, unit: 'weeks' }],
    },
    {
      id: 'works',
      what: 'Connected and tried',
      in: ['prepared', 'connected'],
      due: { milestone: 'go-live', offset: { value: 0, unit: 'working-days' } },
    },
  ],
};
