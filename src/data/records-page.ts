import type { OutcomeRow } from '../engine/outcome.ts';
import { changeInWords } from './field-words.ts';
import {
  FATE_WORDS,
  listInWords,
  nhsNumberInWords,
  nounOf,
  receivedDate,
  ruleInWords,
} from './record-words.ts';
import { type WhichRecords, whichAsQuery, whichInWords } from './which-records.ts';

export const RECORDS_ON_A_PAGE = 50;

/** What a list of records shows: one page of all of them, with links to the others. */
export function recordsPage(
  which: WhichRecords,
  { rows, total }: { rows: OutcomeRow[]; total: number },
  {
    page,
    base,
    systems,
  }: { page: number; base: string; systems: { source: string; target: string } },
) {
  const pages = Math.max(1, Math.ceil(total / RECORDS_ON_A_PAGE));
  const toPage = (number: number) => ({
    href: `${base}/records?${new URLSearchParams({ ...whichAsQuery(which), page: String(number) })}`,
    labelText: `${number} of ${pages}`,
  });
  return {
    sentence: whichInWords(which, total, systems),
    ...columnsFor(which),
    rows: rows.map((row) => rowForPage(row, base, whichAsQuery(which))),
    from: (page - 1) * RECORDS_ON_A_PAGE + 1,
    to: (page - 1) * RECORDS_ON_A_PAGE + rows.length,
    total,
    previous: page > 1 ? toPage(page - 1) : undefined,
    next: page < pages ? toPage(page + 1) : undefined,
  };
}

/** A column that would say the same in every row, or nothing, is left out. */
function columnsFor({ type, fates }: WhichRecords) {
  const showsTypes = !type;
  const showsFates = fates.length > 1;
  const showsDifferences = fates.includes('changed') || fates.includes('equivalent');
  const columns = [
    'Record',
    ...(showsTypes ? ['Type'] : []),
    ...(showsFates ? ['Fate'] : []),
    ...(showsDifferences ? ['What differs'] : []),
    'Date',
    'Patient',
  ];
  return { showsTypes, showsFates, showsDifferences, columns };
}

function rowForPage(
  { n, type, fate, title, date, patient, differing, rules }: OutcomeRow,
  base: string,
  list: Record<string, string>,
) {
  const { one } = nounOf(type);
  return {
    href: `${base}/records/${n}?${new URLSearchParams(list)}`,
    title: title ?? `${one.charAt(0).toUpperCase() + one.slice(1)} without a name`,
    type: one,
    fate: FATE_WORDS[fate],
    date: receivedDate(date),
    patient: patientForPage(patient),
    what: whatDiffers(fate, differing, rules),
  };
}

export function patientForPage({ name, nhsNumber, dateOfBirth }: OutcomeRow['patient']) {
  return {
    name: name ?? 'Name not recorded',
    nhsNumber: nhsNumberInWords(nhsNumber),
    dateOfBirth: receivedDate(dateOfBirth),
  };
}

function whatDiffers(
  fate: OutcomeRow['fate'],
  differing: OutcomeRow['differing'],
  rules: string[],
): string {
  if (fate === 'equivalent') return listInWords(rules.map(ruleInWords));
  return differing.map(changeInWords).join('; ');
}
