import type { Draft, Drafted } from './draft.ts';
import { GO_LIVE, type Milestone, type Task } from './edition.ts';
import { hasDeadline, type Precedence, precedenceOf } from './precedence.ts';

/**
 * Everything leads to go live or to a deadline: a task that leads to neither could be put off for ever.
 * A milestone is reached by a task or by its timing. What comes after a task that reaches a milestone is
 * written after the milestone, or it would not wait for what else the milestone waits for.
 */
export function checkWayToGoLive(draft: Draft): void {
  const bounded = leadingTo(goalsOf(draft), precedenceOf(draft));
  for (const { item, report } of everything(draft)) {
    if (!item.id || bounded.has(item.id)) continue;
    report(
      [],
      `${item.id} leads neither to ${GO_LIVE} nor to a deadline: give its timing a notice, an "on" or a "to", or let a later task come after it.`,
    );
  }
  checkMilestonesAreReached(draft);
  checkMilestonesAreWaitedFor(draft);
}

function everything({ tasks, milestones }: Draft): Drafted<Task | Milestone>[] {
  return [...tasks, ...milestones];
}

function goalsOf(draft: Draft): Set<string> {
  const dated = everything(draft).filter(({ item }) => item.constraints.some(hasDeadline));
  return new Set([GO_LIVE, ...dated.map(({ item }) => item.id)]);
}

function leadingTo(goals: Set<string>, followers: Precedence): Set<string> {
  const leading = new Set(goals);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, next] of followers) {
      if (leading.has(id) || ![...next].some((follower) => leading.has(follower))) continue;
      leading.add(id);
      grown = true;
    }
  }
  return leading;
}

function checkMilestonesAreReached({ milestones }: Draft): void {
  for (const { item, report } of milestones) {
    if (item.reachedBy || item.constraints.length > 0 || item.id === GO_LIVE) continue;
    report([], `Nothing reaches the milestone ${item.id}: give it "reachedBy" or "timing".`);
  }
}

function checkMilestonesAreWaitedFor(draft: Draft): void {
  const reached = new Map(draft.milestones.map(({ item }) => [item.reachedBy, item.id]));
  for (const { timing, report } of everything(draft).flatMap(timingOf)) {
    if (timing.constraint.kind !== 'after') continue;
    const milestone = reached.get(timing.constraint.ref);
    if (!milestone) continue;
    report(
      [...timing.path, 'after'],
      `${timing.constraint.ref} reaches the milestone ${milestone}: write "after: ${milestone}".`,
    );
  }
}

function timingOf({ timing, report }: Drafted<Task | Milestone>) {
  return timing.map((entry) => ({ timing: entry, report }));
}
