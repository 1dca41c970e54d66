import { book } from '../book.ts';
import { device } from './access/device.ts';
import { accessFindings } from './access/findings.ts';
import { accessLeft, accessStanding, fewAdministrators, notLetIn } from './access/left.ts';
import { LETTING_IN, login } from './access/login.ts';
import { accessFacts } from './access/plan-facts.ts';
import { smartcard } from './access/smartcard.ts';
import { loginsOfStaff } from './access/starting-list.ts';

export default book({
  id: 'access',
  title: 'Access',
  place: 120,
  rows: { one: 'entry', many: 'entries' },
  about:
    'Who gets into the new system and with which rights, above all the administrators who let all others in; smartcards with their roles, sites and readers; and the devices that are connected on the day. Each counts once somebody has tried it.',
  whenEmpty:
    'Nobody has a log-in yet. Begin with the two administrators, then take over the list of staff from the training plan.',
  seeAlso: [
    { text: 'Training', to: 'training' },
    { text: 'Technical survey', to: 'technical-survey' },
  ],
  see: [...LETTING_IN, 'practice-staff', 'clinical-lead', 'icb', 'trainer'],
  startingList: {
    title: 'everybody in the training plan',
    about:
      'A log-in for everybody who is trained, and for everybody of the practice who holds a role in this migration. Whoever works at the practice and stands in neither has to be added by hand.',
    kind: 'login',
    rows: loginsOfStaff,
  },
  reads: ['training', 'technical-survey'],
  kinds: { login, smartcard, device },
  planFacts: accessFacts,
  findings: accessFindings,
  before: { 'checking-signed-off': fewAdministrators, 'go-live': notLetIn },
  standing: accessStanding,
  beforeTheEnd: accessLeft,
});
