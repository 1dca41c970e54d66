import { slug } from '../../../plan/expand.ts';
import type { Row } from '../../row.ts';

/** The task of a service: the plan has one for each whose link is switched. */
export function memberTask(task: string, { values }: Pick<Row, 'values'>): string | undefined {
  return values.switches === true ? `${task}.${slug(String(values.name))}` : undefined;
}
