import table from './comparators.json' with { type: 'json' };
import { plainDecimal } from './decimal.ts';
import { collapseSpaces } from './text-layout.ts';
import { unitOf } from './units.ts';

const CANONICAL = new Map<string, string>();
for (const [canonical, spellings] of Object.entries(table.comparators))
  for (const spelling of [canonical, ...spellings]) CANONICAL.set(spelling, canonical);

const LONGEST_FIRST = [...CANONICAL.keys()].sort((a, b) => b.length - a.length);

export function comparatorOf(written: string): string {
  const spelling = collapseSpaces(written).toLowerCase();
  return CANONICAL.get(spelling) ?? spelling;
}

/** "< 5 mmol/l" as comparator, number and unit in one comparable text; null where it is not that. */
export function comparedValue(written: string): string | null {
  const text = collapseSpaces(written);
  const spelling = LONGEST_FIRST.find((candidate) => text.toLowerCase().startsWith(candidate));
  if (spelling === undefined) return null;
  const [number = '', ...unit] = text.slice(spelling.length).trim().split(' ');
  const value = plainDecimal(number);
  return value === null ? null : boundText(comparatorOf(spelling), value, unit.join(' '));
}

export function boundText(comparator: string, value: string, unit: string): string {
  return `${comparator}${value} ${unitOf(unit)}`.trim();
}
