import { book } from '../book.ts';
import { extractFindings } from './extract-requests/findings.ts';
import { main } from './extract-requests/main.ts';
import { other } from './extract-requests/other.ts';
import { extractFacts } from './extract-requests/plan-facts.ts';
import { RECORDING } from './extract-requests/shared.ts';

export default book({
  id: 'extract-requests',
  title: 'Extract requests',
  place: 40,
  rows: { one: 'request', many: 'requests' },
  about:
    'One request for each supplier that holds records of the patients: the clinical system, documents, anticoagulation. All copies are to be of the same moment.',
  whenEmpty:
    'No extract has been asked for yet. Begin with the current supplier: everything after it waits for its dates.',
  see: [...RECORDING, 'practice-staff', 'clinical-lead', 'it-lead', 'new-supplier'],
  kinds: {
    main,
    other,
  },
  reads: ['contacts'],
  findings: extractFindings,
  planFacts: extractFacts,
});
