import { book } from '../book.ts';
import { access, RUNNING_OFF } from './run-off/access.ts';
import { finalSignOff } from './run-off/final-sign-off.ts';
import { runOffFindings, runOffLeft } from './run-off/findings.ts';
import { keptRecords } from './run-off/kept-records.ts';
import { runOffFacts } from './run-off/plan-facts.ts';
import { whatIsKept } from './run-off/starting-list.ts';

export default book({
  id: 'run-off',
  title: 'Run-off and end',
  place: 170,
  rows: { one: 'entry', many: 'entries' },
  about:
    'How long the old system can still be read, whether that is long enough and what more would cost, where the audit trail and the records that did not move are kept and who can read them, and the practice’s last word.',
  whenEmpty:
    'Nothing is written down about the end of the old system yet. Begin with a system whose access ends.',
  seeAlso: [
    { text: 'Limits and notices', to: 'plan/clocks' },
    { text: 'The notice on the old system, among the orders', to: 'orders' },
  ],
  see: [...RUNNING_OFF, 'icb', 'delivery-partner', 'clinical-lead', 'new-supplier'],
  startingList: {
    title: 'what has to stay readable',
    about:
      'These records often end up beside the new system, not in it. Each has to be somewhere, and somebody has to be able to open it years later.',
    kind: 'kept-records',
    rows: whatIsKept,
  },
  kinds: { access, 'kept-records': keptRecords, 'final-sign-off': finalSignOff },
  planFacts: runOffFacts,
  findings: runOffFindings,
  beforeTheEnd: runOffLeft,
});
