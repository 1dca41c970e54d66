import { count } from '../ui/in-words.ts';
import type { ComparisonProgress, ComparisonRun } from './comparison-run.ts';
import type { RunStanding } from './run-standing.ts';

export const RUN_WORDS: Record<RunStanding, { text: string; colour: string }> = {
  waiting: { text: 'Waiting', colour: 'grey' },
  running: { text: 'Running', colour: 'blue' },
  lost: { text: 'Broken off', colour: 'red' },
  failed: { text: 'Not done', colour: 'red' },
  finished: { text: 'Done', colour: 'green' },
};

/** How far a comparison is, in words and, where something can be counted, as a number of a total. */
export function progressInWords(
  run: ComparisonRun,
  standing: 'waiting' | 'running',
  systems: { source: string; target: string },
): { text: string; done?: number; total?: number } {
  if (standing === 'waiting' || run.step === null) {
    return { text: standing === 'waiting' ? 'Waiting for its turn.' : 'Starting.' };
  }
  const steps: Record<ComparisonProgress['step'], [string, string]> = {
    fingerprint: ['Step 1 of 4: taking the fingerprint of every file', 'files'],
    'stage-source': [`Step 2 of 4: reading the records of ${systems.source}`, 'files'],
    'stage-target': [`Step 3 of 4: reading the records of ${systems.target}`, 'files'],
    compare: ['Step 4 of 4: comparing every record', 'patients'],
  };
  const [what, units] = steps[run.step as ComparisonProgress['step']];
  const { done, total } = run;
  return { text: `${what}, ${count(done)} of ${count(total)} ${units}.`, done, total };
}
