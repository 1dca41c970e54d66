import { type Edition, GO_LIVE } from '../../guide/edition.ts';
import type { Plan, Ref } from '../../plan/plan.ts';

const END = 'end-of-migration';

/**
 * What has to hold before a migration ends and does not: milestones that are not reached, and work of the phases from
 * go live on. The meeting that closes it is not among them: ending it records that.
 */
export function leftBeforeTheEnd(plan: Plan, edition: Edition): Ref[] {
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
