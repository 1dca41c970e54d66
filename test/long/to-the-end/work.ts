import assert from 'node:assert/strict';
import { baseId } from '../../../src/plan/expand.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { type Chapter, recordAsDone } from './chapters.ts';
import { nextDay, type Stage } from './stage.ts';

/** What ends a migration, and is no work before it. */
const THE_END = new Set(['close-migration', 'end-of-migration']);

/**
 * People do what the plan says, day by day: what can begin is begun, and is done on the day for which it was planned
 * then. Answers once nothing is left to do.
 */
export async function workToTheEnd(
  stage: Stage,
  chapters: Record<string, Chapter>,
  onEachDay: () => Promise<void>,
): Promise<void> {
  const promised = new Map<string, string>();
  for (;;) {
    const left = leftToDo(await stage.plan(), stage.recorded);
    if (left.length === 0) return;
    for (const { id, start, on } of left) {
      if (start <= stage.day() && !promised.has(id)) promised.set(id, on);
    }
    const due = left.find(({ id }) => (promised.get(id) ?? '9999') <= stage.day());
    if (due) await doIt(stage, chapters, due.id);
    else {
      stage.turnTo(nextDay(stage.day()));
      await onEachDay();
    }
  }
}

async function doIt(stage: Stage, chapters: Record<string, Chapter>, id: string): Promise<void> {
  const chapter = chapters[baseId(id)];
  if (chapter) await chapter(stage);
  else await recordAsDone(stage, id);
  const { tasks, milestones } = await stage.plan();
  const became = [...tasks, ...milestones].find((each) => each.id === id);
  assert.ok(!became || became.done, `${id} is done on ${stage.day()}`);
}

function leftToDo({ tasks, milestones }: Plan, recorded: ReadonlySet<string>) {
  return [
    ...tasks
      .filter(({ done }) => !done)
      .map(({ id, start, finish }) => ({ id, start, on: finish })),
    ...milestones
      .filter(({ id, done }) => !done && recorded.has(id))
      .map(({ id, date }) => ({ id, start: date, on: date })),
  ]
    .filter(({ id }) => !THE_END.has(id))
    .toSorted((a, b) => a.on.localeCompare(b.on));
}
