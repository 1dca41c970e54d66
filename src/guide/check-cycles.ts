import type { Draft } from './draft.ts';
import { type Precedence, precedenceOf } from './precedence.ts';

/** Nothing waits for itself. Each circle is named in full, once, at a member that this edition writes itself. */
export function checkCycles(draft: Draft): void {
  const items = new Map([...draft.tasks, ...draft.milestones].map((one) => [one.item.id, one]));
  for (const circle of circlesOf(precedenceOf(draft))) {
    const own = circle.findIndex((id) => draft.isOwnFile(items.get(id)?.item.file ?? ''));
    const turned = [...circle.slice(Math.max(own, 0)), ...circle.slice(0, Math.max(own, 0))];
    items
      .get(turned[0] ?? '')
      ?.report([], `These wait for each other in a circle: ${[...turned, turned[0]].join(' → ')}.`);
  }
}

/** One circle for each knot of things that wait for each other. */
function circlesOf(followers: Precedence): string[][] {
  const circles: string[][] = [];
  const knotted = new Set<string>();
  for (const start of followers.keys()) {
    if (knotted.has(start)) continue;
    const circle = shortestWayBack(start, followers);
    if (!circle) continue;
    circles.push(circle);
    // Whatever lies on a way there and back belongs to the same knot: one report is enough.
    const ahead = reachable(start, followers);
    for (const id of ahead) if (reachable(id, followers).has(start)) knotted.add(id);
  }
  return circles;
}

function shortestWayBack(start: string, followers: Precedence): string[] | undefined {
  const came = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of followers.get(id) ?? []) {
      if (next === start) return wayTo(id, start, came);
      if (came.has(next)) continue;
      came.set(next, id);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, came: Map<string, string>): string[] {
  const way = [end];
  while (way[0] !== start) way.unshift(came.get(way[0] as string) as string);
  return way;
}

function reachable(start: string, followers: Precedence): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of followers.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}
