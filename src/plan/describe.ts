import { type Day, toIso } from './calendar.ts';
import type { Network } from './network.ts';
import type { PlanNode } from './node.ts';
import type { Dates } from './passes.ts';
import type { PlannedMilestone, PlannedTask } from './plan.ts';
import { reasonsOf } from './reasons.ts';
import { latestFinishOrOwn, slackWorkingDays } from './slack.ts';

export type Described = { tasks: PlannedTask[]; milestones: PlannedMilestone[] };

/** Tasks and milestones with their dates and reasons; which are critical is not known yet. */
export function describeItems(network: Network, dates: Dates, goLive: Day): Described {
  const reasons = reasonsOf(network, dates, goLive);
  const anchored = anchoredNodes(network);
  const tasks: PlannedTask[] = [];
  const milestones: PlannedMilestone[] = [];
  for (const node of network.nodes) {
    const { id, title, index, task } = node;
    const latest = latestFinishOrOwn(dates, node);
    const shared = {
      id,
      title,
      done: node.done !== undefined,
      slackWorkingDays: slackWorkingDays(network, dates, node),
      critical: false,
      because: reasons(node),
    };
    const finish = toIso(dates.finish[index] as Day);
    if (!task) milestones.push({ ...shared, date: finish, latest: toIso(latest) });
    else {
      tasks.push({
        ...shared,
        phase: task.phase,
        owner: task.owner,
        duration: node.duration,
        closedDays: node.closedDays,
        start: toIso(dates.start[index] as Day),
        finish,
        latestStart: toIso(Math.min(dates.latestStart[index] as Day, latest)),
        latestFinish: toIso(latest),
        anchored: anchored.has(node),
      });
    }
  }
  return { tasks, milestones };
}

function anchoredNodes({ relations }: Network): Set<PlanNode> {
  const anchors = relations.filter(
    ({ kind, form }) => form === 'hold' || (kind === 'on' && form === 'deadline'),
  );
  return new Set(anchors.map(({ to }) => to));
}
