import type { Values } from '../../field.ts';

export const THREE = { low: 'Low', medium: 'Medium', high: 'High' };
const ORDER = Object.keys(THREE);

/** How much a risk weighs: 1 to 9, as its likelihood and its impact go together; undefined while either is open. */
export function weightOf({ likelihood, impact }: Values): number | undefined {
  const [one, other] = [likelihood, impact].map((each) => ORDER.indexOf(String(each)) + 1);
  return one && other ? one * other : undefined;
}

/** From here on a risk stands above the line: whoever leads the migration has to know of it. */
export const LINE = 6;

/** "High (6 of 9)" */
export function weightInWords(values: Values): string {
  const weight = weightOf(values);
  if (weight === undefined) return '';
  const word = weight >= LINE ? 'High' : weight >= 3 ? 'Medium' : 'Low';
  return `${word} (${weight} of 9)`;
}
