import { holdsNhsNumber } from '../lib/nhs-number.ts';
import { count } from './in-words.ts';
import type { Problem } from './problem.ts';

/** Longer ones are pasted by mistake, and no page has room for them. */
export const LONGEST_NAME = 200;
export const LONGEST_REASON = 2000;

/**
 * What is wrong with text that is to be recorded, as a reason or a name: it stays in the history and in
 * what is exported, so it must not say who a patient is. Nothing is wrong with an empty one.
 *
 * @param what names the text in a sentence, for example "The reason"
 */
export function problemWithText(
  field: string,
  what: string,
  text: string,
  longest: number,
): Problem | undefined {
  if (holdsNhsNumber(text)) {
    return {
      field,
      message: `Take the NHS number out: ${lowerFirst(what)} is kept for good and shown to others, so it must not say who a patient is`,
    };
  }
  const length = [...text].length;
  if (length > longest) {
    return {
      field,
      message: `${what} must have ${count(longest)} characters or fewer; this has ${count(length)}`,
    };
  }
  return undefined;
}

function lowerFirst(what: string): string {
  return what.charAt(0).toLowerCase() + what.slice(1);
}
