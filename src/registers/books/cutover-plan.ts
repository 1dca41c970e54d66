import { book } from '../book.ts';
import { cover } from './cutover-plan/cover.ts';
import { cutoverFindings, cutoverLeft, notRuledYet } from './cutover-plan/findings.ts';
import { cutoverFacts } from './cutover-plan/plan-facts.ts';
import { rota } from './cutover-plan/rota.ts';
import { workOfTheGuide } from './cutover-plan/starting-list.ts';
import { PLANNING, work } from './cutover-plan/work.ts';

export default book({
  id: 'cutover-plan',
  title: 'Cutover plan',
  place: 160,
  rows: { one: 'entry', many: 'entries' },
  about:
    'How each kind of work is done while no system records it, and how it gets into the new one: who does it, where it is kept, how much is expected. With the limits of the rotas and the people who come to help.',
  whenEmpty:
    'No kind of work has its rule yet. Begin with the kinds of the guide, and write down what this practice does.',
  seeAlso: [{ text: 'The planning meeting', to: 'contacts?kind=cutover-planning' }],
  see: [
    ...PLANNING,
    'practice-staff',
    'icb',
    'it-lead',
    'trainer',
    'new-supplier',
    'current-supplier',
  ],
  startingList: {
    title: 'the kinds of work of the guide',
    about:
      'Each kind of work needs a rule, for the cutover and for afterwards. What the guide says is offered; change it to what your practice does.',
    kind: 'work',
    rows: workOfTheGuide,
  },
  kinds: { work, rota, cover },
  planFacts: cutoverFacts,
  before: { fdp: notRuledYet },
  findings: cutoverFindings,
  beforeTheEnd: cutoverLeft,
});
