import type { CodeSet } from '../../record/code-set.ts';
import { isSameMoment } from '../../record/partial-date.ts';
import type { StagedRecord } from '../../record/staged-record.ts';
import { Side } from './side.ts';

/** The code of a composition that the sending adaptor makes for what is in no consultation. */
export const COMPOSITION = '109341000000100';
/** The code of the entry that it makes of an allergy's problem. */
export const PROBLEM = '55607006';

export function snomedOf({ snomed_concept, snomed_description }: CodeSet): string[] {
  return [snomed_concept, snomed_description].filter((id) => id !== null);
}

/** The adaptor writes the moment at which a specimen came in as words, in universal time. */
export function receivedWords(received: string): string {
  const moment = isSameMoment(received, received)
    ? Temporal.Instant.from(received).toString({ smallestUnit: 'minute' })
    : received;
  return `Received Date: ${moment.slice(0, 16).replace('T', ' ')}`;
}

/** Every line of a text that the adaptor put together says what the bundle says, after a word of what it is. */
export function isPutTogether(text: string, ours: readonly StagedRecord[]): boolean {
  return linesOf(text).every((line) => isSaidBy(line, ours));
}

/** The lines of a laboratory's comment without its kind and date. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^Comment(Type|Date):/.test(line));
}

function isSaidBy(line: string, ours: readonly StagedRecord[]): boolean {
  const [first] = ours;
  if (line === 'EMPTY REPORT' || first === undefined) return true;
  if (ours.some(({ columns }) => columns.received && line === receivedWords(columns.received)))
    return true;
  const said = line.replace(LABEL, '');
  const side = new Side(first, ours);
  return (
    side.isToldAround(said.split(', ').join('\n')) ||
    (/^(Expected Supply Duration|Quantity): /.test(line) &&
      side.isToldAround(said.replace(' ', '\n')))
  );
}

const LABEL =
  /^(Interpretation(\(s\))?|Status|Participants|Quantity|Value|Range[^:]*|Expected Supply Duration|Patient Instruction|Notes): /;
