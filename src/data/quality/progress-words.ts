import { count } from '../../ui/in-words.ts';
import type { QualityProgress, QualityRun } from './quality-run.ts';

const STEPS: Record<QualityProgress['step'], [what: string, units: string]> = {
  open: ['Step 1 of 3: opening what was sealed', ''],
  stage: ['Step 2 of 3: reading its records', 'files'],
  check: ['Step 3 of 3: asking all checks', 'questions'],
};

/** How far the checks of a production are, in words and, where something can be counted, as a number of a total. */
export function progressInWords(
  { step, done, total }: QualityRun,
  standing: 'waiting' | 'running',
): { text: string; done?: number; total?: number } {
  if (standing === 'waiting' || step === null)
    return { text: standing === 'waiting' ? 'Waiting for its turn to be checked.' : 'Starting.' };
  const [what, units] = STEPS[step as QualityProgress['step']];
  if (total === 0) return { text: `${what}.` };
  return { text: `${what}, ${count(done)} of ${count(total)} ${units}.`, done, total };
}
