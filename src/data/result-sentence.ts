import { count, plural } from '../ui/in-words.ts';

type Result = {
  fates: { identical: number; equivalent: number; changed: number; missing: number };
  unexpected: number;
  /** Not there in what was compared before it was counted. */
  patientsInBoth?: number;
};

/**
 * "4,431 records, each with its fate. 1 missing, 5 changed, 1 unexpected." That all are accounted
 * for is said only where that is good news.
 */
export function resultSentence({ fates, unexpected, patientsInBoth }: Result): string {
  const { identical, equivalent, changed, missing } = fates;
  const records = plural(identical + equivalent + changed + missing, 'record');
  const differences = Object.entries({ missing, changed, unexpected })
    .filter(([, size]) => size > 0)
    .map(([fate, size]) => `${count(size)} ${fate}`);
  if (differences.length === 0)
    return `${records}: all accounted for. Nothing is missing, changed or unexpected.`;
  const found = `${records}, each with its fate. ${differences.join(', ')}.`;
  return patientsInBoth === 0 ? `${STRANGERS} ${found}` : found;
}

const STRANGERS = 'No patient is in both extracts: is this the right practice?';

/** Whether a target differs in a way that matters; another spelling of the same does not. */
export function differs({ fates, unexpected }: Result): boolean {
  return fates.changed + fates.missing + unexpected > 0;
}
