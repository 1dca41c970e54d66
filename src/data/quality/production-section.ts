import { plural } from '../../ui/in-words.ts';
import type { RunStanding } from '../run-standing.ts';
import { bySeverity, checksFound, withoutAnswer } from './checks-found.ts';
import { progressInWords } from './progress-words.ts';
import { type QualityRun, toFixIn } from './quality-run.ts';
import { whatWasRead } from './what-was-read.ts';

type Newest = { run: QualityRun; standing: Exclude<RunStanding, 'lost'> };

/** What is in a production, as its own page shows it: how far its checks are, or what they found. */
export function qualitySection(
  newest: Newest | undefined,
  { base, number, isInUse }: { base: string; number: number; isInUse: boolean },
) {
  const action = `${base}/productions/${number}/quality`;
  if (!newest) {
    const soon = 'It is read and checked by itself within two minutes, if it is not now.';
    return { action, says: isInUse ? soon : 'It is not in use, so it is not checked by itself.' };
  }
  const { run, standing } = newest;
  if (standing === 'waiting' || standing === 'running')
    return { progress: progressInWords(run, standing) };
  if (standing === 'failed') return { action, says: run.problem ?? '', isAgain: true };
  const { profile, staged } = run;
  if (!profile || !staged) throw new Error('Checks ended without what they found.');
  const { toFix, harmful } = toFixIn(profile);
  return {
    action,
    isAgain: true,
    read: whatWasRead(staged),
    finishedAt: run.finished_at,
    asOf: profile.asOf,
    found:
      toFix === 0
        ? 'Nothing is to be fixed.'
        : `${plural(toFix, 'thing')} to fix, ${plural(harmful, 'of them', 'of them')} could harm.`,
    severities: bySeverity(checksFound(profile.checks)),
    silent: withoutAnswer(profile.checks).filter(({ inPart }) => !inPart).length,
  };
}
