import { ALL_ROLES } from '../../people/role.ts';
import { book } from '../book.ts';
import { action } from './contacts/action.ts';
import { agenda } from './contacts/agenda.ts';
import { cutoverChecklist } from './contacts/cutover-checklist.ts';
import { decision } from './contacts/decision.ts';
import { contactFindings } from './contacts/findings.ts';
import { kickOffChecklist } from './contacts/kick-off-checklist.ts';
import { meeting } from './contacts/meeting.ts';
import { person } from './contacts/person.ts';
import { contactFacts } from './contacts/plan-facts.ts';

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
    person,
    'kick-off': {
      ...meeting({
        title: 'Kick-off',
        task: 'hold-kick-off',
        lesson:
          'Invite the lead GP and the suppliers by name, and send what has to be decided beforehand: the agenda says it.',
      }),
      checklist: kickOffChecklist,
      papers: [agenda],
    },
    weekly: {
      ...meeting({
        title: 'Weekly meeting',
        task: 'hold-weekly-meeting',
        lesson: 'The same hour and the same call each week. Begin with the actions of last week.',
      }),
      papers: [agenda],
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
      papers: [agenda],
    },
    decision,
    action,
  },
  findings: contactFindings,
  planFacts: contactFacts,
});
