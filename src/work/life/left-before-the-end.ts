import type { Database } from '../../db/connection.ts';
import { type Edition, GO_LIVE } from '../../guide/edition.ts';
import type { Plan, Ref } from '../../plan/plan.ts';
import { leftInBooks } from '../../registers/before-the-end.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import type { Planned } from './to-undo.ts';

const END = 'end-of-migration';

/** Something that has to be before a migration ends, and is not, with the page to act on it. */
export type Left = { text: string; href: string };

/** All that is left, in the plan and in the record books. */
export async function leftBeforeTheEnd(
  pages: BookPages,
  db: Database,
  { migration, facts, plan, edition }: Planned,
): Promise<Left[]> {
  const base = `/migrations/${migration.id}`;
  const inBooks = await leftInBooks(pages, db, { migration, facts });
  return [
    ...leftInPlan(plan, edition).map(({ id, title }) => ({
      text: title,
      href: `${base}/plan/${id}`,
    })),
    ...inBooks.map(({ book, title, says }) => ({
      text: `${title}: ${says}`,
      href: `${base}/${book}`,
    })),
  ];
}

/**
 * What has to hold before a migration ends and does not: milestones that are not reached, and work of the phases from
 * go live on. The meeting that closes it is not among them: ending it records that.
 */
function leftInPlan(plan: Plan, edition: Edition): Ref[] {
  const reaching = (milestone: string) =>
    edition.milestones.find(({ id }) => id === milestone)?.reachedBy;
  const goLivePhase = edition.tasks.find(({ id }) => id === reaching(GO_LIVE))?.phase;
  const numberOf = (phase: string | undefined): number =>
    edition.phases.find(({ id }) => id === phase)?.number ?? 0;
  const closing = reaching(END);
  const milestones = plan.milestones.filter(({ id, done }) => !done && id !== END);
  const named = new Set(milestones.map(({ id }) => reaching(id)));
  const tasks = plan.tasks.filter(
    ({ id, done, phase }) =>
      !done && id !== closing && !named.has(id) && numberOf(phase) >= numberOf(goLivePhase),
  );
  return [...milestones, ...tasks].map(({ id, title }) => ({ id, title }));
}

/** The task that ending a migration records as done, or the milestone where none reaches it. */
export function closingOf({ milestones }: Edition): string {
  return milestones.find(({ id }) => id === END)?.reachedBy ?? END;
}
