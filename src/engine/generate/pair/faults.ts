import { Refusal } from '../../../lib/refusal.ts';
import { CHANGED } from './changed-columns.ts';
import { LOST } from './lost-records.ts';
import type { Moving } from './moving.ts';

/** Plants a fault in a record on its way and tells the ledger; false where nothing in it suits. */
export type Plant = (moving: Moving) => boolean;

/** Which faults to plant, and in one patient of how many. */
export type FaultPlan = { kinds: string[]; every: number };

export const WHOLE_PATIENT = 'patient-missing';

export const NO_FAULTS: FaultPlan = { kinds: [], every: 1 };

function plants(): Record<string, Plant> {
  return { ...LOST, ...CHANGED };
}

export function allFaults(): FaultPlan {
  return { kinds: Object.keys(plants()), every: 1 };
}

/**
 * Reads a list of faults: one kind on a line, `every 10` for one in each tenth patient, `#` before what
 * is only said. Refuses (`usage-wrong`) a kind that there is not.
 */
export function readFaultPlan(text: string): FaultPlan {
  const plan: FaultPlan = { kinds: [], every: 1 };
  const known = plants();
  for (const [n, written] of text.split(/\r?\n/).entries()) {
    const line = written.replace(/#.*/, '').trim();
    const every = /^every ([1-9]\d{0,6})$/.exec(line);
    if (every) plan.every = Number(every[1]);
    else if (line in known) plan.kinds.push(line);
    else if (line !== '')
      throw new Refusal(
        'usage-wrong',
        `Line ${n + 1} of the list of faults names none. Write one of these on a line: ${Object.keys(known).join(', ')}; or "every" and a number.`,
      );
  }
  if (plan.kinds.length === 0)
    throw new Refusal(
      'usage-wrong',
      'The list of faults names none. Write one kind on a line, or use --faults all.',
    );
  return plan;
}

/** One fault in each patient who is due: the kinds in turn, the next one where one does not suit. */
export function plantFault(moving: Moving, { kinds, every }: FaultPlan): void {
  const { number } = moving.record.person;
  if (kinds.length === 0 || number % every !== 0) return;
  const turn = Math.floor(number / every) % kinds.length;
  const known = plants();
  const others = [...kinds.slice(turn + 1), ...kinds.slice(0, turn)];
  // A whole patient goes missing only in turn, so that a neighbour can tell.
  for (const kind of [kinds[turn] as string, ...others.filter((kind) => kind !== WHOLE_PATIENT)])
    if (known[kind]?.(moving)) return;
}
