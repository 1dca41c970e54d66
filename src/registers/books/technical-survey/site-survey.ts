import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { surveyChecklist } from './checklist.ts';
import { requirementsPaper } from './requirements-paper.ts';
import { siteMember } from './site-member.ts';

export const SURVEYING: Role[] = [
  'delivery-partner',
  'new-supplier',
  'practice-manager',
  'project-manager',
];
const REVIEWING: Role[] = ['icb', 'delivery-partner'];
const SINCE_2020 = ['gp-it-futures-2020', 'nhs-england-2026'];

/** The survey of one site, from the appointment to the review of its costs. */
export const siteSurvey: Kind = {
  title: 'Survey of a site',
  name: 'site',
  write: SURVEYING,
  fields: {
    site: {
      label: 'Site',
      hint: 'The building, as everybody calls it',
      type: 'text',
      required: true,
    },
    by: {
      label: 'Who does it',
      hint: 'Settle it now: where each side thinks that the other one sends the engineer, nobody comes.',
      type: 'choice',
      options: {
        'delivery-partner': 'The IT delivery partner',
        'new-supplier': 'The new supplier',
      },
      required: true,
    },
    how: {
      label: 'How',
      type: 'choice',
      options: { 'on-site': 'On site', remote: 'From afar' },
    },
    date: { label: 'Day of the survey', type: 'date' },
    engineer: { label: 'Engineer', type: 'text', personal: true },
    phone: { label: 'Telephone of the engineer', type: 'telephone', personal: true },
    access: {
      label: 'Who lets the engineer in, or into the network',
      type: 'text',
      personal: true,
    },
    outcome: { label: 'What was found, in short', type: 'paragraph' },
    backupOn: {
      label: 'Backup of the old system confirmed on',
      hint: 'By the current supplier, within two days of the survey: the first extract is made from it.',
      type: 'date',
      past: true,
      editions: SINCE_2020,
    },
    signedBy: { label: 'Signed by', type: 'text', personal: true },
    signedOn: { label: 'Signed on', type: 'date', past: true },
    reviewBy: {
      label: 'Review of the costs wanted by',
      hint: 'The plan then counts with this day, and says what it does to go live.',
      type: 'date',
    },
    reviewedBy: {
      label: 'Who reviewed it',
      type: 'choice',
      options: { icb: 'The ICB', 'delivery-partner': 'The IT delivery partner' },
    },
    reviewedOn: { label: 'Reviewed on', type: 'date', past: true },
    listedOn: { label: 'List of equipment brought up to date on', type: 'date', past: true },
  },
  checklist: surveyChecklist,
  papers: [requirementsPaper],
  states: {
    'to-arrange': {
      title: 'To be arranged',
      is: 'open',
      lesson:
        'Each side may think that the other one does the survey. Name the engineer and the day at the kick-off.',
      blocks: (row) => siteMember('survey-equipment', row),
    },
    booked: {
      title: 'Booked',
      is: 'open',
      lesson:
        'Open all rooms, and have at hand who knows the printers. Dispensaries: scanners and label printers too.',
      blocks: (row) => siteMember('survey-equipment', row),
    },
    surveyed: {
      title: 'Surveyed, not signed',
      is: 'open',
      lesson:
        'Send the cost on the day on which it is known. Equipment comes late because the money was asked for late.',
      blocks: 'sign-technical-requirements',
    },
    signed: {
      title: 'Signed, not reviewed',
      is: 'open',
      lesson:
        'Until the ICB or the delivery partner has looked at the costs nobody may order. Ask for the day of their next meeting.',
      blocks: 'sign-technical-requirements',
    },
    reviewed: { title: 'Reviewed', is: 'done' },
    'not-needed': { title: 'Not needed', is: 'stopped' },
  },
  transitions: [
    {
      id: 'book',
      title: 'Book it',
      from: ['to-arrange'],
      to: 'booked',
      who: SURVEYING,
      asks: ['by', 'how', 'date', 'engineer', 'access'],
      check: ({ date, how }, { closedDay }) => {
        const closed = how === 'on-site' ? closedDay(String(date)) : undefined;
        return closed ? [{ field: 'date-day', message: closed }] : [];
      },
    },
    {
      id: 'move',
      title: 'Move it to another day',
      from: ['booked'],
      to: 'booked',
      who: SURVEYING,
      asks: ['by', 'how', 'date', 'engineer'],
      asksAnew: ['date'],
      reason: true,
    },
    {
      id: 'survey',
      title: 'Record that it was done',
      from: ['booked', 'to-arrange'],
      to: 'surveyed',
      who: SURVEYING,
      asks: ['by', 'how', 'date', 'outcome'],
      check: ({ date = '' }, { today }) =>
        date > today
          ? [{ field: 'date-day', message: 'A survey that was done was today or earlier' }]
          : [],
    },
    {
      id: 'sign',
      title: 'Sign the technical requirements',
      from: ['surveyed'],
      to: 'signed',
      who: ['practice-manager'],
      asks: ['signedBy', 'signedOn', 'reviewBy'],
      evidence: 'the signed requirements form',
    },
    {
      id: 'ask-earlier',
      title: 'Agree another day for the review',
      from: ['signed'],
      to: 'signed',
      who: [...REVIEWING, 'practice-manager', 'project-manager'],
      asks: ['reviewBy'],
      asksAnew: ['reviewBy'],
      reason: true,
    },
    {
      id: 'review',
      title: 'Record that the costs were reviewed',
      from: ['signed'],
      to: 'reviewed',
      who: REVIEWING,
      asks: ['reviewedBy', 'reviewedOn'],
    },
    {
      id: 'look-again',
      title: 'Survey it again',
      from: ['surveyed', 'signed', 'reviewed'],
      to: 'to-arrange',
      who: SURVEYING,
      reason: true,
    },
    {
      id: 'leave-out',
      title: 'Say that this site needs none',
      from: ['to-arrange', 'booked'],
      to: 'not-needed',
      who: ['practice-manager', 'project-manager'],
      reason: true,
    },
  ],
  deadlines: [
    byTask('survey-equipment', {
      id: 'surveyed',
      what: 'Surveyed without moving the plan',
      in: ['to-arrange', 'booked'],
    }),
    byTask('sign-technical-requirements', {
      id: 'settled',
      what: 'Signed and reviewed without moving the plan',
      in: ['surveyed', 'signed'],
    }),
    {
      id: 'reviewed',
      what: 'Costs reviewed',
      in: ['signed'],
      due: { field: 'reviewBy', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
};
