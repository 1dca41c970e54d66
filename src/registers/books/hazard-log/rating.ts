import { ratingOf } from '../../../guide/clinical-risk.ts';
import type { Edition, RiskLevel } from '../../../guide/edition.ts';
import type { Values } from '../../field.ts';

/** What a hazard is rated as it is, before anything more is done about it. */
export function initialRating(values: Values, edition: Edition): RiskLevel | undefined {
  const { initialLikelihood: likelihood, initialSeverity: severity } = values;
  return ratingOf(edition, { likelihood, severity });
}

/** What is left of it. */
export function residualRating(values: Values, edition: Edition): RiskLevel | undefined {
  const { residualLikelihood: likelihood, residualSeverity: severity } = values;
  return ratingOf(edition, { likelihood, severity });
}
