import type { Edition } from '../guide/edition.ts';
import { figureInWords } from '../guide/in-words.ts';
import { amountInWords } from '../lib/amount.ts';
import { baseId } from './expand.ts';
import type { Plan, PlannedTask } from './plan.ts';

/** Tasks that take another time in this plan than the edition says, both in words. */
export function ownDurations(
  { tasks }: Plan,
  edition: Edition,
): { task: PlannedTask; here: string; guide: string }[] {
  return tasks.flatMap((task) => {
    const figure = edition.tasks.find(({ id }) => id === baseId(task.id))?.duration;
    const { value, unit } = task.duration;
    if (!figure || (figure.max === value && figure.unit === unit)) return [];
    return [{ task, here: amountInWords(task.duration), guide: figureInWords(figure) }];
  });
}
