import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { generated, newFolder } from '../../generate/testing/generated.ts';
import { profileExtract } from '../profile-extract.ts';

/** Why a check is right to find something in an invented practice without quirks, by its id. */
export function reasonsInCleanPractice(): Record<string, string> {
  return parse(readFileSync(join(import.meta.dirname, 'clean-practice.yaml'), 'utf8'));
}

/** The ids of the checks that find something in an invented practice without quirks. */
export async function foundInCleanPractice(patients: number, volume: number): Promise<string[]> {
  const extract = await generated({ patients, volume, quirks: false });
  const { checks } = await profileExtract({
    extract,
    goLive: '2026-10-05',
    today: '2026-11-29',
    work: newFolder(),
  });
  return checks.filter(({ records }) => records).map(({ id }) => id);
}
