import type { Selectable } from 'kysely';
import type { Tables } from '../../db/types.ts';
import type { Followed } from '../../engine/profile/open-items.ts';
import type { Profile, ProfileProgress } from '../../engine/profile/profile-extract.ts';
import type { StagedExtract } from '../../engine/steps/staged-extract.ts';

/** The checks of one production, and how far they are: a row of `quality_run`. */
export type QualityRun = Omit<Stored, 'staged' | 'profile' | 'followed'> & {
  staged: StagedExtract | null;
  profile: Profile | null;
  followed: Followed[] | null;
};
type Stored = Selectable<Tables['quality_run']>;

/** Checks that have come to their end. */
export type QualityFound = QualityRun & {
  staged: StagedExtract;
  profile: Profile;
  finished_at: Temporal.Instant;
};

export type QualityKey = { migration: string; number: number };

export type QualityProgress = ProfileProgress | { step: 'open'; done: number; total: number };

/** The kind of job that checks a production. */
export const QUALITY_JOB = 'quality';

/** How much is to be put right: what checks of high and medium severity name, and of these the high ones. */
export function toFixIn({ checks }: Pick<Profile, 'checks'>): { toFix: number; harmful: number } {
  const sum = (severities: readonly string[]): number =>
    checks
      .filter(({ severity }) => severities.includes(severity))
      .reduce((total, { records }) => total + (records ?? 0), 0);
  return { toFix: sum(['high', 'medium']), harmful: sum(['high']) };
}
