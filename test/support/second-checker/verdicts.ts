import type { PlanUnderCheck } from './plan-under-check.ts';

/** What the plan says about its own dates: slack, what is critical, feasible or not, and what is in conflict. */
export function verdicts(under: PlanUnderCheck): string[] {
  return [...slackAndCritical(under), ...conflicts(under)];
}

function slackAndCritical(under: PlanUnderCheck): string[] {
  const slacks = unfinished(under).map(({ id }) => {
    const { planned, latest } = under.dated(id);
    return { id, days: under.nation.workingDaysBetween(planned.finish, latest.finish) };
  });
  const least = Math.min(...slacks.map(({ days }) => days));
  const chain = new Set(under.plan.bindingChain.map(({ id }) => id));
  return slacks.flatMap(({ id, days }) => {
    const { slack, critical } = under.dated(id);
    const isCritical = least <= 0 && (days === least || chain.has(id));
    return [
      ...(slack === days ? [] : [`${id} has ${days} working days to spare, not ${slack}`]),
      ...(critical === isCritical ? [] : [`${id} is ${isCritical ? '' : 'not '}critical`]),
    ];
  });
}

function conflicts(under: PlanUnderCheck): string[] {
  const { feasible, conflicts } = under.plan;
  const listed = (kind: string): string =>
    inOrder(conflicts.filter((conflict) => conflict.kind === kind).map(({ id }) => id));
  const late = unfinished(under)
    .map(({ id }) => ({ id, ...under.dated(id) }))
    .filter(({ planned, latest }) => planned.finish > latest.finish)
    .map(({ id }) => id);
  const overrun = under.rules
    .filter(({ form }) => form === 'limit')
    .filter(({ first, second, isKept }) => {
      return !isKept(under.dated(first).planned, under.dated(second).planned);
    })
    .map(({ second }) => second);
  return [
    ...(feasible === (late.length === 0) ? [] : [`it is ${feasible ? 'not ' : ''}feasible`]),
    ...(listed('too-late') === inOrder(late) ? [] : [`too late are: ${inOrder(late)}`]),
    ...(listed('limit') === inOrder(overrun) ? [] : [`limits broken by: ${inOrder(overrun)}`]),
  ];
}

function unfinished(under: PlanUnderCheck) {
  return under.items.filter(({ id }) => !under.dated(id).done);
}

function inOrder(ids: string[]): string {
  return ids.toSorted().join(', ');
}
