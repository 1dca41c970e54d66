import type { Around } from '../../around.ts';
import type { Values } from '../../field.ts';
import type { Moment, Sort } from './sorts.ts';

type Usual = { title: string; sort: Sort; moment: Moment; audience?: string; needs?: string };

const PIECES: readonly Usual[] = [
  { title: 'Script: what is going to happen', sort: 'phone-script', moment: 'ahead' },
  { title: 'Poster: we change our system', sort: 'poster', moment: 'ahead' },
  { title: 'Website: we change our system', sort: 'website', moment: 'ahead' },
  { title: 'Note for the patient group', sort: 'ppg', moment: 'ahead' },
  {
    title: 'Text message: order your medicines early',
    sort: 'text-message',
    moment: 'ahead',
    audience: 'Patients with repeat prescriptions and a mobile number',
  },
  {
    title: 'Letter about repeat dispensing',
    sort: 'letter',
    moment: 'ahead',
    audience: 'Patients with electronic repeat dispensing',
    needs: 'erd',
  },
  { title: 'Script: what does not work now', sort: 'phone-script', moment: 'cutover' },
  { title: 'Poster: what does not work now', sort: 'poster', moment: 'cutover' },
  { title: 'Website: what does not work now', sort: 'website', moment: 'cutover' },
  { title: 'Script: after the change', sort: 'phone-script', moment: 'after' },
  { title: 'Website: after the change', sort: 'website', moment: 'after' },
  {
    title: 'Letter about online accounts',
    sort: 'letter',
    moment: 'after',
    audience: 'Patients who had an online account',
    needs: 'online-services',
  },
];

/** What patients are usually told, without what surely does not apply here. */
export function usualPieces({ facts }: { facts: Pick<Around['facts'], 'applies'> }): Values[] {
  return PIECES.filter(({ needs }) => !needs || facts.applies[needs] !== false).map(
    ({ needs, ...values }) => values,
  );
}
