import type { SentForm } from '../../ui/form.ts';
import { lineOf, ticksOf } from '../../ui/form.ts';
import { LONGEST_REASON, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Says } from './decision-store.ts';

export type SentDecision = {
  /** The things that were ticked; all that is to do of the list where `isForAll`. */
  items: string[];
  isForAll: boolean;
  says: Says;
  reason: string;
  seen: number;
};

const SAYS: readonly Says[] = ['done', 'left', 'open'];

/** Reads what somebody says of things of a fix list. */
export function readDecision(form: SentForm): { sent?: SentDecision; problems: Problem[] } {
  const problems: Problem[] = [];
  const items = ticksOf(form, 'items').filter((item) => /^[0-9a-f]{32}$/.test(item));
  const isForAll = lineOf(form, 'all') === 'yes';
  if (items.length === 0 && !isForAll)
    problems.push({ field: 'items', message: 'Tick the records that you say it of' });
  const says = SAYS.find((each) => each === lineOf(form, 'says'));
  if (!says) problems.push({ field: 'says', message: 'Say what became of them' });
  const reason = says === 'left' ? lineOf(form, 'reason') : '';
  if (says === 'left' && reason === '')
    problems.push({ field: 'reason', message: 'Say why they are not to be changed' });
  const tooMuch = problemWithText('reason', 'The reason', reason, LONGEST_REASON);
  if (tooMuch) problems.push(tooMuch);
  const seen = Number.parseInt(lineOf(form, 'seen'), 10);
  if (problems.length > 0 || !says) return { problems };
  return {
    sent: { items, isForAll, says, reason, seen: Number.isSafeInteger(seen) ? seen : 0 },
    problems,
  };
}
