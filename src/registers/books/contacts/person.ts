import type { Kind } from '../../book.ts';
import { LEADING } from './leading.ts';

/** Those whom the guide wants named and agreed by all. */
const KEY_ROLES = ['project-manager', 'clinical-lead'];

/** Their people are others in each practice. */
const IN_PRACTICE = ['practice-manager', 'practice-staff', 'clinical-lead', 'it-lead'];

/** Somebody who takes part, with all roles that the person holds. */
export const person: Kind = {
  title: 'Person',
  name: 'name',
  write: [...LEADING, 'current-supplier', 'new-supplier'],
  copies: ['name', 'organisation', 'roles', 'phone', 'email', 'outOfHours', 'deputy'],
  isShared: ({ roles = [] }) => ![roles].flat().some((role) => IN_PRACTICE.includes(String(role))),
  fields: {
    name: { label: 'Name', type: 'text', required: true, personal: true },
    organisation: { label: 'Organisation', type: 'text' },
    roles: {
      label: 'Roles in this migration',
      hint: 'All that the person holds. The plan knows them by these.',
      type: 'choices',
      options: {},
      optionsOf: 'roles',
      required: true,
    },
    phone: { label: 'Telephone', type: 'telephone', personal: true },
    email: { label: 'E-mail', type: 'email', personal: true },
    outOfHours: {
      label: 'Number out of hours',
      hint: 'For the evenings and the weekend of the cutover',
      type: 'telephone',
      personal: true,
    },
    deputy: {
      label: 'Deputy',
      hint: 'Who decides when this person is away. Name the deputy as a person here as well.',
      type: 'text',
      personal: true,
    },
    agreedOn: { label: 'Agreed to it on', type: 'date', past: true },
    notes: { label: 'Notes', type: 'paragraph' },
  },
  states: {
    named: {
      title: 'Named',
      is: 'open',
      lesson:
        'A name that somebody else wrote down is no promise. Ask, and record the day on which the person agreed.',
      blocks: ({ values }) =>
        [values.roles ?? []].flat().some((role) => KEY_ROLES.includes(String(role)))
          ? 'name-roles'
          : undefined,
    },
    agreed: {
      title: 'Takes part',
      is: 'done',
      lesson:
        'The project manager is needed until the old system is closed, not only until go live.',
    },
    left: { title: 'Left', is: 'stopped' },
  },
  transitions: [
    {
      id: 'agree',
      title: 'Record that the person agreed',
      from: ['named', 'left'],
      to: 'agreed',
      who: [...LEADING, 'clinical-lead', 'current-supplier', 'new-supplier'],
      asks: ['agreedOn'],
      asksAnew: ['agreedOn'],
    },
    {
      id: 'leave',
      title: 'Record that the person left',
      from: ['named', 'agreed'],
      to: 'left',
      who: [...LEADING, 'current-supplier', 'new-supplier'],
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'agreed',
      what: 'Agreed before the kick-off',
      in: ['named'],
      due: { milestone: 'kick-off', offset: { value: -1, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
