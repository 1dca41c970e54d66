import type { Around } from '../../around.ts';
import { totalOf } from '../../costs.ts';
import type { Row } from '../../row.ts';

/** What was asked for, approved, refused and found later, with what the survey found and cancelled orders cost. */
export function sums(rows: readonly Row[], { costsOf }: Around): { what: string; pence: number }[] {
  const funding = rows.filter(({ kind }) => kind === 'funding');
  const total = (field: string, of: readonly Row[]): number =>
    of.reduce((sum, { values }) => sum + Number(values[field] ?? 0), 0);
  const approved = funding.filter(({ state }) => state === 'approved');
  const stopped = funding.filter(({ state }) => state === 'refused');
  const later = funding.filter(({ values }) => values.foundLater);
  const survey = costsOf('technical-survey');
  const all = [
    { what: 'Asked for', pence: total('asked', funding), always: true },
    { what: 'Approved', pence: total('approved', approved), always: true },
    { what: 'Refused', pence: total('asked', stopped) },
    { what: 'Found later, of what was asked for', pence: total('asked', later) },
    { what: 'Found later by the technical survey', pence: totalOf(survey) },
    { what: 'Of that, approved', pence: totalOf(survey, 'approved') },
    { what: 'Charges for cancelled orders', pence: totalOf(costsOf('orders')) },
  ];
  if (all.every(({ pence }) => pence === 0)) return [];
  return all
    .filter(({ pence, always }) => always || pence > 0)
    .map(({ what, pence }) => ({ what, pence }));
}
