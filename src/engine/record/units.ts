import { collapseSpaces } from './text-layout.ts';
import table from './units.json' with { type: 'json' };

const CANONICAL = new Map<string, string>();
for (const [canonical, spellings] of Object.entries(table.units))
  for (const spelling of [canonical, ...spellings]) CANONICAL.set(spelling, canonical);

/** The unit's one name; an unknown spelling stands for itself, since case can change its meaning. */
export function unitOf(written: string): string {
  const spelling = collapseSpaces(written);
  return CANONICAL.get(spelling) ?? spelling;
}
