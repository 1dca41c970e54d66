import { book } from '../book.ts';
import { agreement } from './decision/agreement.ts';
import { approval } from './decision/approval.ts';
import { findings } from './decision/findings.ts';
import { funding } from './decision/funding.ts';
import { justification } from './decision/justification.ts';
import { partner } from './decision/partner.ts';
import { decisionFacts } from './decision/plan-facts.ts';
import { need, solution } from './decision/solution.ts';
import { sums } from './decision/sums.ts';

export default book({
  id: 'decision',
  title: 'Decision',
  place: 10,
  rows: { one: 'entry', many: 'entries' },
  about:
    'Why the practice wants to move and what the ICB said: the case, the practice agreement, the systems considered, the boards, the money, and who supports the move.',
  whenEmpty: 'Nothing is decided yet. Begin with the business justification.',
  see: ['practice-manager', 'clinical-lead', 'project-manager', 'icb', 'delivery-partner'],
  reads: ['technical-survey', 'orders'],
  kinds: { justification, agreement, solution, need, approval, funding, partner },
  planFacts: decisionFacts,
  findings,
  sums,
});
