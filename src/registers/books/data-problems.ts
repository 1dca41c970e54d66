import { book } from '../book.ts';
import { problemFindings, problemsThere } from './data-problems/findings.ts';
import { problemFacts } from './data-problems/plan-facts.ts';
import { CHECKING, problem } from './data-problems/problem.ts';
import { knownProblems } from './data-problems/starting-list.ts';
import { supplierList } from './data-problems/supplier-list.ts';

export default book({
  id: 'data-problems',
  title: 'Known data problems',
  place: 150,
  rows: { one: 'entry', many: 'entries' },
  about:
    'What is known to go wrong with data between these two systems: looked for here before it is found by chance, put right where it is there, and handed on to the next practice with the same pair.',
  whenEmpty:
    'No problem is listed yet. Begin with what is known of this pair of systems, and ask the new supplier for its own list.',
  see: [...CHECKING, 'project-manager', 'delivery-partner', 'icb', 'clinical-safety-officer'],
  startingList: {
    title: 'what is known of this pair of systems',
    about:
      'These come from published sources and from practices that moved between the same two systems. Each is looked for here; what is not there is struck out after a look, not before.',
    kind: 'problem',
    rows: knownProblems,
    fromSamePair: true,
  },
  kinds: { problem, 'supplier-list': supplierList },
  planFacts: problemFacts,
  before: { 'checking-signed-off': problemsThere },
  findings: problemFindings,
});
