import { book } from '../book.ts';
import { cutoverReport } from './reviews/cutover-report.ts';
import { deploymentSurvey } from './reviews/deployment-survey.ts';
import { reviewFindings } from './reviews/findings.ts';
import { lesson } from './reviews/lesson.ts';
import { reviewFacts } from './reviews/plan-facts.ts';
import { REVIEWING, review } from './reviews/review.ts';
import { reportsOfTheSupplier } from './reviews/starting-list.ts';
import { supplierReport } from './reviews/supplier-report.ts';

export default book({
  id: 'reviews',
  title: 'Reviews and lessons',
  place: 180,
  rows: { one: 'entry', many: 'entries' },
  about:
    'How the move went: the review while it is fresh, what the suppliers report, which limits were kept and which broken, and what the next practice should know. A lesson can be proposed as a change to the ICB’s own edition of the guide.',
  whenEmpty:
    'No review is arranged yet. Book it for the second week after go live, while everybody remembers.',
  seeAlso: [{ text: 'Limits and notices', to: 'plan/clocks' }],
  see: [...REVIEWING, 'practice-staff', 'current-supplier', 'clinical-safety-officer', 'trainer'],
  startingList: {
    title: 'the reports of the new supplier',
    about:
      'The new supplier hands these in after go live. Ask for them early: what was not kept on the way cannot be written afterwards.',
    kind: 'supplier-report',
    rows: reportsOfTheSupplier,
  },
  kinds: {
    review,
    lesson,
    'supplier-report': supplierReport,
    'cutover-report': cutoverReport,
    'deployment-survey': deploymentSurvey,
  },
  planFacts: reviewFacts,
  findings: reviewFindings,
});
