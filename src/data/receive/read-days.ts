import { LONGEST_REASON, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Side } from '../side.ts';
import type { MissingDay } from './delivery-days.ts';

/** Of which missing days somebody says that nothing was sent, and how that is known; or what is wrong with the form. */
export function readDays(
  body: Record<string, unknown>,
  side: Side,
  missing: readonly MissingDay[],
): { days: string[]; why: string; problems: Problem[] } {
  const sent = [body.days ?? []].flat().map(String);
  const days = missing.map(({ day }) => day).filter((day) => sent.includes(day));
  const why = String(body.why ?? '').trim();
  const problem = problemWithText(`why-${side}`, 'How it is known', why, LONGEST_REASON);
  return {
    days,
    why,
    problems: [
      ...(days.length === 0 ? [{ field: `days-${side}`, message: 'Tick the days' }] : []),
      ...(why === '' ? [{ field: `why-${side}`, message: 'Say how it is known' }] : []),
      ...(problem ? [problem] : []),
    ],
  };
}
