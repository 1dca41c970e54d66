import { slug } from '../../../plan/expand.ts';
import type { Row } from '../../row.ts';

/** The task of the plan that trains a group: it has one for each. */
export function groupTask({ values }: Pick<Row, 'values'>): string {
  return `give-core-training.${slug(String(values.group))}`;
}
