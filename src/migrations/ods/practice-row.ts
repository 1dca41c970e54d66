import { isOdsCode } from '../../lib/ods-code.ts';
import { plural } from '../../ui/in-words.ts';

/** A practice as the published file lists it. Dates are YYYY-MM-DD. */
export type PublishedPractice = {
  odsCode: string;
  name: string;
  addressLines: string[];
  postcode: string;
  status: PracticeStatus;
  opened: string | null;
  closed: string | null;
  icb: string;
  commissioner: string;
  prescribingSetting: string;
};

const STATUSES = { A: 'active', C: 'closed', D: 'dormant', P: 'proposed' } as const;
export type PracticeStatus = (typeof STATUSES)[keyof typeof STATUSES];

export const COLUMNS = 27;

/** Positions of the columns that we use, counted from 0 in a file without a header. */
const AT = {
  odsCode: 0,
  name: 1,
  icb: 3,
  address: [4, 5, 6, 7, 8],
  postcode: 9,
  opened: 10,
  closed: 11,
  status: 12,
  commissioner: 14,
  prescribingSetting: 25,
};

/** Reads one row of the published ODS practice file (epraccur): a practice, or everything that is wrong with the row. */
export function readPracticeRow(
  fields: string[],
): { practice: PublishedPractice } | { faults: string[] } {
  if (fields.length !== COLUMNS) {
    return { faults: [`has ${plural(fields.length, 'column')} instead of ${COLUMNS}`] };
  }
  const at = (column: number) => (fields[column] as string).trim();
  const faults: string[] = [];
  const date = (column: number, what: string): string | null => {
    const text = at(column);
    const day = text === '' ? null : readDay(text);
    if (day === undefined) faults.push(`${what} "${text}" is not a date as YYYYMMDD`);
    return day ?? null;
  };
  const status = STATUSES[at(AT.status) as keyof typeof STATUSES];
  if (!status) faults.push(`the status "${at(AT.status)}" is not A, C, D or P`);
  if (!isOdsCode(at(AT.odsCode))) faults.push(`"${at(AT.odsCode)}" is not an ODS code`);
  if (!at(AT.name)) faults.push('the name is missing');
  const practice: PublishedPractice = {
    odsCode: at(AT.odsCode),
    name: at(AT.name),
    addressLines: AT.address.map(at).filter((line) => line !== ''),
    postcode: at(AT.postcode),
    status,
    opened: date(AT.opened, 'the opening date'),
    closed: date(AT.closed, 'the closing date'),
    icb: at(AT.icb),
    commissioner: at(AT.commissioner),
    prescribingSetting: at(AT.prescribingSetting),
  };
  return faults.length > 0 ? { faults } : { practice };
}

export function addressOf({ addressLines, postcode }: PublishedPractice): string {
  return [...addressLines, postcode].filter(Boolean).join(', ');
}

function readDay(text: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  try {
    return Temporal.PlainDate.from(day).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
