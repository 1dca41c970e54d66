import type { Draft } from './draft.ts';
import { GO_LIVE } from './edition.ts';
import { isDeadline, type Precedence, precedenceOf } from './precedence.ts';

/**
 * Every task leads to go live or has a deadline of its own: one that has neither could be put off for
 * ever. A milestone is reached by a task or by its timing.
 */
export function checkWayToGoLive(draft: Draft): void {
  const leading = leadingTo(GO_LIVE, precedenceOf(draft));
  for (const { item, report } of draft.tasks) {
    if (!item.id || leading.has(item.id) || item.constraints.some(isDeadline)) continue;
    report(
      [],
      `${item.id} neither leads to ${GO_LIVE} nor has a deadline: give its timing a notice, an "on" or a "to", or let a later task come after it.`,
    );
  }
  for (const { item, report } of draft.milestones) {
    if (item.reachedBy || item.constraints.length > 0 || item.id === GO_LIVE) continue;
    report([], `Nothing reaches the milestone ${item.id}: give it "reachedBy" or "timing".`);
  }
}

function leadingTo(goal: string, followers: Precedence): Set<string> {
  const leading = new Set([goal]);
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
