import { leftInWords } from '../../../plan/clocks/clock-in-words.ts';
import { plural } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { Row } from '../../row.ts';
import { supplierClocks } from './limits-kept.ts';

/** What is striking about how the move went. */
export function reviewFindings(rows: readonly Row[], around: Around): string[] {
  const clocks = supplierClocks(around);
  const kept = clocks.filter(({ state }) => state === 'met');
  const broken = clocks.filter(({ state }) => state === 'breached');
  const isLive = around.plan.today >= around.plan.goLive;
  const lessons = rows.filter(({ kind }) => kind === 'lesson');
  return [
    ...(kept.length + broken.length > 0
      ? [
          `Of the limits that bind the suppliers, ${plural(kept.length, 'was', 'were')} kept and ${plural(broken.length, 'was', 'were')} broken.`,
        ]
      : []),
    ...broken.map((clock) => `${clock.title}: ${leftInWords(clock)}.`),
    ...(rows.length > 0 && isLive && lessons.length === 0
      ? ['No lesson is written down. Somebody will learn it again.']
      : []),
  ];
}
