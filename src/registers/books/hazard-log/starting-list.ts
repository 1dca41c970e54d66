import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Values } from '../../field.ts';

const HAZARDS = parse(
  readFileSync(join(import.meta.dirname, 'hazards.yaml'), 'utf8'),
) as readonly Record<'hazard' | 'cause' | 'effect' | 'harm', string>[];

/** What has gone wrong in other moves; nobody's rating is taken over. */
export function commonHazards(): Values[] {
  return HAZARDS.map((each) => ({ ...each }));
}
