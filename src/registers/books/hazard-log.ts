import { book } from '../book.ts';
import { assessment } from './hazard-log/assessment.ts';
import { hazardStanding, hazardsLeft } from './hazard-log/before-the-end.ts';
import { hazardFindings } from './hazard-log/findings.ts';
import { hazard, JUDGING } from './hazard-log/hazard.ts';
import { hazardFacts } from './hazard-log/plan-facts.ts';
import { commonHazards } from './hazard-log/starting-list.ts';

export default book({
  id: 'hazard-log',
  title: 'Hazard log',
  place: 140,
  rows: { one: 'entry', many: 'entries' },
  about:
    'What could harm a patient through this move, by the method of DCB0160: how it comes about, how likely and how bad it is, what is done about it, and what is left of it, which only the clinical safety officer accepts. The rating is looked up in the matrix of the edition.',
  whenEmpty:
    'No hazard is written down yet. Begin with the list of what has gone wrong elsewhere, and strike out what cannot happen here.',
  see: [
    ...JUDGING,
    'practice-manager',
    'practice-staff',
    'project-manager',
    'delivery-partner',
    'icb',
    'new-supplier',
    'current-supplier',
  ],
  startingList: {
    title: 'what has gone wrong elsewhere',
    about:
      'These hazards are known from other moves. Take over what could happen here; you rate each one yourselves, since how likely it is depends on your systems and your practice.',
    kind: 'hazard',
    rows: commonHazards,
  },
  kinds: { hazard, assessment },
  planFacts: hazardFacts,
  findings: hazardFindings,
  before: { 'go-live': hazardsLeft },
  standing: hazardStanding,
  beforeTheEnd: hazardsLeft,
});
