import type { Edition, RiskLevel } from './edition.ts';

/**
 * The rating that a likelihood and a severity come to, by the matrix of the edition.
 *
 * @param likelihood id of a level, such as `likelihood-3`
 * @returns undefined where either is not given or not in the edition
 */
export function ratingOf(
  { clinicalRisk }: Pick<Edition, 'clinicalRisk'>,
  { likelihood, severity }: { likelihood: unknown; severity: unknown },
): RiskLevel | undefined {
  const level = (part: RiskLevel['part'], id: unknown): RiskLevel | undefined =>
    clinicalRisk.find((each) => each.part === part && each.id === id);
  const column = level('severity', severity);
  const rating = column && level('likelihood', likelihood)?.ratings?.[column.level - 1];
  return clinicalRisk.find((each) => each.part === 'rating' && each.level === rating);
}

/** "2, acceptable if lowering it is out of proportion" */
export function ratingInWords({ level, title }: RiskLevel): string {
  return `${level}, ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
