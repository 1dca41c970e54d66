import { ALL_ROLES, type Role } from '../../people/role.ts';
import { book } from '../book.ts';
import { agenda } from './contacts/agenda.ts';
import { cutoverChecklist } from './contacts/cutover-checklist.ts';
import { contactFindings } from './contacts/findings.ts';
import { kickOffChecklist } from './contacts/kick-off-checklist.ts';
import { meeting } from './contacts/meeting.ts';
import { contactFacts } from './contacts/plan-facts.ts';
import { TOPICS } from './contacts/topics.ts';

const LEADING: Role[] = ['project-manager', 'practice-manager', 'delivery-partner', 'icb'];
const WORKING = ALL_ROLES.filter((role) => role !== 'third-party');

export default book({
  id: 'contacts',
  title: 'Contacts, roles and meetings',
  place: 50,
  rows: { one: 'entry', many: 'entries' },
  about:
    'Who does what and how to reach them, the kick-off, the weekly meetings and the planning of the cutover, with what was decided and who does what until when.',
  whenEmpty:
    'Nobody is named yet. Begin with the project manager and the clinical lead: the kick-off needs both.',
  see: ALL_ROLES,
  reads: ['technical-survey'],
  kinds: {
    person: {
      title: 'Person',
      name: 'name',
      write: [...LEADING, 'current-supplier', 'new-supplier'],
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
        agreedOn: { label: 'Agreed to it on', type: 'date' },
        notes: { label: 'Notes', type: 'paragraph' },
      },
      check: ({ agreedOn = '' }, { today }) =>
        agreedOn > today
          ? [{ field: 'agreedOn-day', message: 'What was agreed must be today or earlier' }]
          : [],
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
    },
    'kick-off': {
      ...meeting({
        title: 'Kick-off',
        task: 'hold-kick-off',
        lesson:
          'Invite the lead GP and the suppliers by name, and send what has to be decided beforehand: the agenda says it.',
      }),
      checklist: kickOffChecklist,
      paper: agenda,
    },
    weekly: {
      ...meeting({
        title: 'Weekly meeting',
        task: 'hold-weekly-meeting',
        lesson: 'The same hour and the same call each week. Begin with the actions of last week.',
      }),
      paper: agenda,
    },
    'cutover-planning': {
      ...meeting({
        title: 'Cutover planning meeting',
        task: 'hold-cutover-meeting',
        lesson: 'Go through the kinds of work one by one, and write a name beside each rule.',
        fields: {
          ruled: {
            label: 'Kinds of work for which a rule is agreed',
            hint: 'How it is done and noted during the cutover, and who types it in afterwards',
            type: 'choices',
            options: {},
            optionsOf: 'cutoverWork',
          },
        },
      }),
      checklist: cutoverChecklist,
      paper: agenda,
    },
    decision: {
      title: 'Decision',
      name: 'question',
      write: [...LEADING, 'clinical-lead', 'clinical-safety-officer'],
      fields: {
        question: {
          label: 'What has to be decided',
          hint: 'For example: until when can we go back to the old system?',
          type: 'text',
          required: true,
        },
        topic: { label: 'What it is about', type: 'choice', options: TOPICS, required: true },
        meeting: { label: 'For the meeting of', type: 'date' },
        decided: { label: 'What was decided', type: 'paragraph' },
        by: { label: 'Who decided', type: 'text', personal: true },
        decidedOn: { label: 'Decided on', type: 'date' },
      },
      states: {
        'to-decide': { title: 'To be decided', is: 'open' },
        decided: { title: 'Decided', is: 'done' },
        dropped: { title: 'Not needed', is: 'stopped' },
      },
      transitions: [
        {
          id: 'decide',
          title: 'Record the decision',
          from: ['to-decide'],
          to: 'decided',
          who: [...LEADING, 'clinical-lead', 'clinical-safety-officer'],
          asks: ['decided', 'by', 'decidedOn'],
        },
        {
          id: 'reopen',
          title: 'Decide it anew',
          from: ['decided', 'dropped'],
          to: 'to-decide',
          who: LEADING,
          reason: true,
        },
        {
          id: 'drop',
          title: 'Say that it need not be decided',
          from: ['to-decide'],
          to: 'dropped',
          who: LEADING,
          reason: true,
        },
      ],
      deadlines: [
        {
          id: 'decided',
          what: 'Decided at the meeting',
          in: ['to-decide'],
          due: { field: 'meeting', offset: { value: 0, unit: 'calendar-days' } },
        },
      ],
    },
    action: {
      title: 'Action',
      name: 'what',
      write: WORKING,
      fields: {
        what: { label: 'What is to be done', type: 'text', required: true },
        owner: { label: 'Who does it', type: 'text', required: true, personal: true },
        target: { label: 'Until', type: 'date', required: true },
        meeting: { label: 'Agreed at the meeting of', type: 'date' },
        outcome: { label: 'What came of it', type: 'paragraph' },
        doneOn: { label: 'Done on', type: 'date' },
      },
      states: {
        'to-do': {
          title: 'To do',
          is: 'open',
          lesson:
            'An action stays open because nobody asks for it. It stands on the agenda of the next meeting until it is done.',
        },
        'under-way': { title: 'Under way', is: 'open' },
        done: { title: 'Done', is: 'done' },
        dropped: { title: 'Dropped', is: 'stopped' },
      },
      transitions: [
        {
          id: 'finish',
          title: 'Record that it is done',
          from: ['to-do', 'under-way'],
          to: 'done',
          who: WORKING,
          asks: ['doneOn'],
        },
        {
          id: 'start',
          title: 'Record that it is under way',
          from: ['to-do'],
          to: 'under-way',
          who: WORKING,
        },
        {
          id: 'put-off',
          title: 'Give it another date',
          from: ['to-do', 'under-way'],
          to: 'to-do',
          who: LEADING,
          asks: ['target'],
          asksAnew: ['target'],
          reason: true,
        },
        {
          id: 'drop',
          title: 'Drop it',
          from: ['to-do', 'under-way'],
          to: 'dropped',
          who: LEADING,
          reason: true,
        },
        {
          id: 'reopen',
          title: 'Open it again',
          from: ['done', 'dropped'],
          to: 'to-do',
          who: LEADING,
          reason: true,
        },
      ],
      deadlines: [
        {
          id: 'target',
          what: 'Done',
          in: ['to-do', 'under-way'],
          due: { field: 'target', offset: { value: 0, unit: 'calendar-days' } },
          remind: [{ value: 2, unit: 'working-days' }],
        },
      ],
    },
  },
  findings: contactFindings,
  planFacts: contactFacts,
});

/** Those whom the guide wants named and agreed by all. */
const KEY_ROLES = ['project-manager', 'clinical-lead'];
