import { book } from '../book.ts';
import { countOf } from './housekeeping/count.ts';
import { housekeepingFindings, housekeepingStanding, notAtZero } from './housekeeping/findings.ts';
import { CLEARING, measure } from './housekeeping/measure.ts';
import { pictureOfHousekeeping } from './housekeeping/picture.ts';
import { housekeepingFacts } from './housekeeping/plan-facts.ts';
import { measuresOfTheGuide } from './housekeeping/starting-list.ts';

export default book({
  id: 'housekeeping',
  title: 'Housekeeping',
  place: 90,
  rows: { one: 'entry', many: 'entries' },
  about:
    'What has to be down to zero when the final extract is made, since it does not move or does harm if it does: inboxes, tasks, duplicates, codes and medicines without a counterpart. Count it again and again, and see whether it goes down fast enough.',
  whenEmpty:
    'Nothing is counted yet. Begin with the list of what has to be cleared, then write down a first count of each.',
  seeAlso: [{ text: 'Data quality: what productions tell', to: 'data/quality' }],
  see: [...CLEARING, 'project-manager', 'delivery-partner', 'data-quality', 'icb', 'new-supplier'],
  startingList: {
    title: 'what has to be cleared',
    about:
      'Leave out only what your system does not have. Each is counted from now on until it is at zero.',
    kind: 'measure',
    rows: measuresOfTheGuide,
  },
  kinds: { measure, count: countOf },
  planFacts: housekeepingFacts,
  findings: housekeepingFindings,
  before: { fdp: notAtZero },
  standing: housekeepingStanding,
  pictures: (rows, around) => pictureOfHousekeeping(rows, around),
});
