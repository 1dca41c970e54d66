import { book } from '../book.ts';
import { riskFindings, riskStanding, wayBackLacking } from './risks/findings.ts';
import { RISKING, risk } from './risks/risk.ts';
import { wayBack, wayBackFacts } from './risks/way-back.ts';

export default book({
  id: 'risks',
  title: 'Risks',
  place: 130,
  rows: { one: 'entry', many: 'entries' },
  about:
    'What could go wrong with the move itself, who watches it and what is done about it; and how the practice goes back if it has to. What could harm a patient stands in the hazard log.',
  whenEmpty:
    'No risk is written down yet. Begin with the way back: until when it is open, and who decides.',
  seeAlso: [{ text: 'Hazard log', to: 'hazard-log' }],
  see: [...RISKING, 'icb', 'practice-staff', 'it-lead', 'clinical-safety-officer'],
  kinds: { risk, 'way-back': wayBack },
  planFacts: wayBackFacts,
  before: { 'cutover-planning-meeting': wayBackLacking },
  standing: riskStanding,
  findings: riskFindings,
});
