import type { Kind } from '../../book.ts';
import { PLANNING } from './work.ts';

/** The rota of a clinician or a clinic in the old system: how far it goes, how much it holds, where it leaves room. */
export const rota: Kind = {
  title: 'Rota',
  name: 'whose',
  write: PLANNING,
  fields: {
    whose: {
      label: 'Whose rota, or which clinic',
      type: 'text',
      required: true,
      personal: true,
    },
    lastDay: {
      label: 'Last day that can be booked in the old system',
      type: 'date',
      required: true,
      hint: 'Not more than two weeks after go live: every booking is typed again by hand',
    },
    perSession: {
      label: 'Appointments in a session during the cutover',
      type: 'number',
      most: 200,
    },
    breather: {
      label: 'Slots left free in a session after go live',
      type: 'number',
      most: 100,
      hint: 'Set them in the old system, so that they are carried over',
    },
    breatherUntil: { label: 'Slots are left free until', type: 'date' },
    moved: { label: 'Clinics moved to another time', type: 'paragraph' },
    setOn: { label: 'Set on', type: 'date', past: true },
  },
  states: {
    'to-set': {
      title: 'To be set',
      is: 'open',
      blocks: 'limit-rotas',
      lesson: 'Patients book ahead. What is open today is full when the cutover comes.',
    },
    set: { title: 'Set', is: 'done' },
    dropped: { title: 'No such rota', is: 'stopped' },
  },
  transitions: [
    {
      id: 'set',
      title: 'Record that it is set',
      from: ['to-set'],
      to: 'set',
      who: [...PLANNING, 'practice-staff'],
      asks: ['perSession', 'breather', 'breatherUntil', 'setOn'],
    },
    {
      id: 'set-anew',
      title: 'Set it anew',
      from: ['set'],
      to: 'to-set',
      who: PLANNING,
      reason: true,
    },
    {
      id: 'drop',
      title: 'Strike it out',
      from: ['to-set', 'set'],
      to: 'dropped',
      who: PLANNING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'set',
      what: 'Set before patients book',
      in: ['to-set'],
      due: { task: 'limit-rotas' },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
