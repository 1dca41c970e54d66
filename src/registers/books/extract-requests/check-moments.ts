import type { Problem } from '../../../ui/problem.ts';
import type { Values } from '../../field.ts';

const TIME = /^([01]?\d|2[0-3])[:.]?[0-5]\d$/;

/** Hours are hours; the final extract comes after the initial one. */
export function checkMoments(values: Values): Problem[] {
  const problems: Problem[] = [];
  for (const field of ['idpTime', 'fdpTime']) {
    const time = values[field];
    if (time === undefined || TIME.test(String(time))) continue;
    problems.push({ field, message: 'The hour must be a time of day, for example 18:00' });
  }
  if (values.idp && values.fdp && values.fdp <= values.idp) {
    const message = 'The final extract must come after the initial one';
    problems.push({ field: 'fdp-day', message });
  }
  return problems;
}
