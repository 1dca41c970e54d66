import { longDate, plural } from '../../ui/in-words.ts';
import { addressOf, type PublishedPractice } from './practice-row.ts';
import { GP_PRACTICE } from './store.ts';

/** Found practices as a page lists them. */
export function resultsOf({ total, practices }: { total: number; practices: PublishedPractice[] }) {
  const shown = practices.length;
  return {
    sentence:
      total === 0
        ? 'No practice matches all of these words. Try fewer words, or only the postcode.'
        : shown < total
          ? `${plural(total, 'practice')} match. These are the first ${shown}: add a word to see fewer.`
          : `${plural(total, 'practice matches', 'practices match')}.`,
    practices: practices.map((practice) => ({
      odsCode: practice.odsCode,
      name: practice.name,
      address: addressOf(practice),
      icb: practice.icb,
      isClosed: practice.status === 'closed',
      note: noteOn(practice),
    })),
  };
}

/** The file also lists Wales, whose practices have codes that begin with W. */
const IN_WALES = /^W/;

/** What speaks against choosing this one. */
function noteOn({ odsCode, status, closed, prescribingSetting }: PublishedPractice): string {
  const where = IN_WALES.test(odsCode)
    ? ['In Wales, where the guide for England does not apply']
    : [];
  if (status === 'closed') {
    return [closed ? `Closed on ${longDate(closed)}` : 'Closed', ...where].join('. ');
  }
  const kind = prescribingSetting === GP_PRACTICE ? [] : ['Not a GP practice'];
  const state = status === 'dormant' ? ['Dormant'] : status === 'proposed' ? ['Not open yet'] : [];
  return [...state, ...kind, ...where].join('. ');
}
