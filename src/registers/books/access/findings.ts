import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { nameKey } from '../../name-key.ts';
import { dateIn, type Row } from '../../row.ts';
import { cardsIn, devicesIn, fewAdministrators, loginsIn } from './left.ts';
import { loginsOfStaff } from './starting-list.ts';

/** What is striking about access as a whole. */
export function accessFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  return [
    ...fewAdministrators(rows).map((says) => `${says}.`),
    ...withoutLogin(rows, around),
    ...lapsing(rows, around),
    ...notTakenFromSurvey(rows, around),
    ...(devicesIn(rows).some(({ values }) => values.sort === 'card-reader') ||
    cardsIn(rows).length === 0
      ? []
      : ['No smartcard reader is listed. Each desk needs one that works with the new system.']),
  ];
}

function withoutLogin(rows: readonly Row[], around: Around): string[] {
  const there = new Set(loginsIn(rows).map(({ values }) => nameKey(values.name)));
  const missing = loginsOfStaff(around).flatMap(({ name }) =>
    there.has(nameKey(name)) ? [] : [String(name)],
  );
  return missing.length > 0 ? [`Nobody has listed a log-in for: ${missing.join(', ')}.`] : [];
}

/** A card that lapses in the first weeks is renewed when nobody has time for it. */
function lapsing(rows: readonly Row[], { plan, today }: Around): string[] {
  const end = plan.milestones.find(({ id }) => id === 're-entry-complete')?.date ?? plan.goLive;
  return cardsIn(rows).flatMap((row) => {
    const until = dateIn(row, 'expiresOn');
    if (!until || until > end) return [];
    const has = until < today ? 'lapsed' : 'lapses';
    return [`The smartcard of ${row.values.holder} ${has} on ${shortDate(until)}.`];
  });
}

function notTakenFromSurvey(rows: readonly Row[], { rowsOf }: Around): string[] {
  const there = new Set(devicesIn(rows).map(({ values }) => nameKey(values.name)));
  const missing = rowsOf('technical-survey')
    .filter(({ kind, state }) => kind === 'device' && state !== 'without')
    .flatMap(({ values }) => (there.has(nameKey(values.name)) ? [] : [String(values.name)]));
  if (missing.length === 0) return [];
  return [
    `The survey found ${plural(missing.length, 'device')} that nobody prepares for the day: ${missing.join(', ')}.`,
  ];
}
