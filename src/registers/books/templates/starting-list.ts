import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Values } from '../../field.ts';

type Usual = { name: string; sort: string; usedFor: string; firstDay: boolean };

const TEMPLATES = parse(
  readFileSync(join(import.meta.dirname, 'templates.yaml'), 'utf8'),
) as readonly Usual[];

/** What most practices have built for themselves. */
export function usualTemplates(): Values[] {
  return TEMPLATES.map((each) => ({ ...each }));
}
