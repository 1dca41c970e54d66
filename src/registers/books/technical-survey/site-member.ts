import { slug } from '../../../plan/expand.ts';
import type { Row } from '../../row.ts';

/** The task of a site: the plan has one for each. */
export function siteMember(task: string, { values }: Row): string {
  return `${task}.${slug(String(values.site))}`;
}

/** Whether something belongs to a site: what names none belongs to all. */
export function isOfSite({ values }: Row, site: string): boolean {
  return !values.site || slug(String(values.site)) === slug(site);
}
