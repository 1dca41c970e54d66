import { book } from '../book.ts';
import { beforeTheEnd, findings, linksStanding, notConfirmed } from './third-parties/findings.ts';
import { linkFacts } from './third-parties/plan-facts.ts';
import { LINKING, service } from './third-parties/service.ts';
import { servicesOfTheGuide } from './third-parties/starting-list.ts';

export default book({
  id: 'third-parties',
  title: 'Third parties and links',
  place: 70,
  rows: { one: 'service', many: 'services' },
  about:
    'Every service that is linked to the clinical system or counts on it: what notice it wants and was given, when its link goes off and on, and whether a test message was seen in the new system.',
  whenEmpty:
    'No service is listed yet. Begin with the list of the guide, and strike out what this practice does not have.',
  seeAlso: [{ text: 'Limits and notices', to: 'plan/clocks' }],
  see: [...LINKING, 'icb', 'clinical-lead', 'practice-staff', 'current-supplier'],
  startingList: {
    title: 'the services of the guide',
    about:
      'These are the services that practices are linked to. One that nobody thought of is the one that stays off, so leave out only what this practice surely does not have, and add what only it has.',
    kind: 'service',
    rows: servicesOfTheGuide,
  },
  reads: ['contacts'],
  kinds: { service },
  planFacts: linkFacts,
  findings,
  before: { fdp: notConfirmed },
  standing: linksStanding,
  beforeTheEnd,
  sums: (rows) => {
    const fees = rows.flatMap(({ state, values }) =>
      state !== 'not-here' && typeof values.fee === 'number' ? [values.fee] : [],
    );
    return [{ what: 'Fees', pence: fees.reduce((sum, fee) => sum + fee, 0) }];
  },
});
