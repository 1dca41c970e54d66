import { count, plural } from '../ui/in-words.ts';

type Result = {
  fates: { identical: number; equivalent: number; changed: number; missing: number };
  unexpected: number;
};

/** "4,431 records: all accounted for. 1 missing, 5 changed, 1 unexpected." */
export function resultSentence({ fates, unexpected }: Result): string {
  const { identical, equivalent, changed, missing } = fates;
  const records = plural(identical + equivalent + changed + missing, 'record');
  const differences = Object.entries({ missing, changed, unexpected })
    .filter(([, size]) => size > 0)
    .map(([fate, size]) => `${count(size)} ${fate}`);
  return `${records}: all accounted for. ${differences.length > 0 ? `${differences.join(', ')}.` : 'Nothing is missing, changed or unexpected.'}`;
}

/** Whether a target differs in a way that matters; another spelling of the same does not. */
export function differs({ fates, unexpected }: Result): boolean {
  return fates.changed + fates.missing + unexpected > 0;
}
