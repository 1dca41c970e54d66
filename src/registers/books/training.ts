import { book } from '../book.ts';
import { dayKeptBack } from './training/day-kept-back.ts';
import { trainingFindings } from './training/findings.ts';
import { trainingLeft, trainingStanding, untrained } from './training/left.ts';
import { PLANNING, person } from './training/person.ts';
import { trainingFacts } from './training/plan-facts.ts';
import { session } from './training/session.ts';
import { sessionsOfGroups } from './training/starting-list.ts';

export default book({
  id: 'training',
  title: 'Training',
  place: 110,
  rows: { one: 'entry', many: 'entries' },
  about:
    'Who has to learn what, when and where it is taught and by whom, who came, and which days are kept back for later. It is kept by person: nobody works in the new system untrained, unless somebody of the practice says so by name.',
  whenEmpty:
    'Nobody is listed to be trained yet. Import the list of staff, and begin with a session for each group.',
  seeAlso: [
    { text: 'Groups that are trained together', to: 'plan/circumstances' },
    { text: 'Access', to: 'access' },
  ],
  see: [...PLANNING, 'practice-staff', 'clinical-lead', 'it-lead', 'icb'],
  startingList: {
    title: 'a session for each group',
    about:
      'One for each group that this migration names, and one for the administrators; where it names none, the groups that most practices have. Whoever is trained in them is listed by name.',
    kind: 'session',
    rows: sessionsOfGroups,
  },
  reads: ['access'],
  kinds: { person, session, 'day-kept-back': dayKeptBack },
  planFacts: trainingFacts,
  findings: trainingFindings,
  before: { 'go-live': untrained },
  standing: trainingStanding,
  beforeTheEnd: trainingLeft,
});
