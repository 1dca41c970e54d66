import { withoutNumbers } from '../lib/fault.ts';

const LONGEST = 300;

/** What a mail server answered, as it may be kept and shown: one line, without addresses of anybody. */
export function answerOf(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[^\s<>"'(),;:[\]]+@[^\s<>"'(),;\]]+/g, '[address]')
    .trim();
  return withoutNumbers(line).slice(0, LONGEST);
}
