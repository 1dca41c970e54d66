import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../lib/refusal.ts';
import type { Severity } from './check.ts';
import { type Profile, QUALITY_FILE } from './profile-extract.ts';

/** What a check found in an earlier extract and in a later one; null where it had no answer. */
export type Step = { id: string; severity: Severity; before: number | null; now: number | null };

/**
 * What became of each check from one extract of a practice to a later one, those left out that found the same.
 * A check that is new has no answer before.
 */
export function trendOf(earlier: Profile, later: Profile): Step[] {
  const before = new Map(earlier.checks.map(({ id, records }) => [id, records]));
  return later.checks
    .map(({ id, severity, records }) => ({
      id,
      severity,
      before: before.get(id) ?? null,
      now: records,
    }))
    .filter((step) => step.before !== step.now);
}

/** Reads the counts of a folder that `profileExtract` made. Throws `Refusal` where it is none. */
export async function readProfile(folder: string): Promise<Profile> {
  const text = await readFile(join(folder, QUALITY_FILE), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new Refusal(
        'usage-wrong',
        `The folder of the earlier profile holds no ${QUALITY_FILE} that can be read (${error.code}). Name a folder that --out has made.`,
        { cause: error },
      );
    },
  );
  const profile = parsed(text);
  if (profile?.layout !== 1 || !Array.isArray(profile.checks))
    throw new Refusal(
      'usage-wrong',
      `The ${QUALITY_FILE} of the earlier profile is not one that this version reads. Profile the earlier extract again.`,
    );
  return profile;
}

function parsed(text: string): Profile | null {
  try {
    return JSON.parse(text) as Profile | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
