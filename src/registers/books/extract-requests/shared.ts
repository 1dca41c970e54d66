import type { Role } from '../../../people/role.ts';
import type { Deadline, State, Transition } from '../../book.ts';
import type { Field } from '../../field.ts';

export const AROUND_THE_PRACTICE: Role[] = [
  'practice-manager',
  'project-manager',
  'delivery-partner',
];
export const RECORDING: Role[] = [...AROUND_THE_PRACTICE, 'icb', 'current-supplier'];

export const SUPPLIER: Record<string, Field> = {
  contact: {
    label: 'Whom the request goes to',
    hint: 'A name or a desk, as the supplier gave it',
    type: 'text',
    personal: true,
  },
  email: { label: 'E-mail of that desk', type: 'email', personal: true },
};

export const TIME_HINT =
  'For example 18:00. The hour matters as much as the day: all copies have to be of the same moment.';
export const MOMENTS: Record<string, Field> = {
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
  confirmedOn: { label: 'Confirmed on', type: 'date', past: true },
  reference: { label: 'Reference of the supplier', type: 'text' },
  notes: { label: 'Notes', type: 'paragraph' },
};

export const CONFIRMED: State = {
  title: 'Confirmed',
  is: 'done',
  lesson: 'When go live moves, both dates have to be asked for again: use “Ask for other dates”.',
};
export const confirm = (from: string[], who: Role[]): Transition => ({
  id: 'confirm',
  title: 'Record the confirmation of both dates',
  from,
  to: 'confirmed',
  who,
  asks: ['idp', 'idpTime', 'fdp', 'fdpTime', 'transfer', 'collects', 'confirmedOn'],
  asksAnew: ['confirmedOn'],
});
export const withdraw = (from: string[]): Transition => ({
  id: 'withdraw',
  title: 'Withdraw it',
  from,
  to: 'withdrawn',
  who: ['practice-manager', 'project-manager', 'icb'],
  reason: true,
});
export const chase = (
  id: string,
  field: string,
  states: string[],
  editions?: string[],
): Deadline => ({
  id,
  what: 'Confirmed, or asked again',
  ...(editions && { editions }),
  in: states,
  due: { field, offset: { value: 5, unit: 'working-days' } },
  remind: [{ value: 1, unit: 'working-days' }],
});
