import { type Amount, parseAmount } from '../../lib/amount.ts';
import type { Scenario } from '../../migrations/fact.ts';
import type { Plan } from '../plan.ts';
import { isRealDate, PLANNABLE } from '../plannable.ts';
import { InvalidChange, type Wrong } from './invalid-change.ts';
import { askedChange } from './schemas.ts';

const ENTRIES = Object.keys(askedChange.shape);
const EXAMPLE = 'for example { "goLive": "2027-03-23", "dates": { "kick-off": "2027-01-12" } }';

/**
 * Reads the change that a caller asks to preview: a go-live date, dates and durations by the id of a task or
 * milestone, durations in words as a facts file has them.
 *
 * @throws InvalidChange that lists every entry that cannot be used
 */
export function readAskedChange(asked: unknown, plan: Plan): Scenario {
  if (!isRecord(asked))
    throw new InvalidChange([{ field: '', message: `Send an object, ${EXAMPLE}` }]);
  const wrong: Wrong[] = [];
  for (const entry of Object.keys(asked).filter((key) => !ENTRIES.includes(key))) {
    wrong.push({ field: entry, message: `There is no such entry. Use ${ENTRIES.join(', ')}` });
  }
  const items = new Map([...plan.tasks, ...plan.milestones].map((item) => [item.id, item]));
  const goLive = asked.goLive === undefined ? undefined : readDate('goLive', asked.goLive);
  const dates = readEach('dates', readDate);
  const durations = readEach('durations', readDuration);
  if (wrong.length === 0 && !goLive && [dates, durations].every((each) => isEmpty(each))) {
    wrong.push({ field: '', message: `Say what would change, ${EXAMPLE}` });
  }
  if (wrong.length > 0) throw new InvalidChange(wrong);
  return { ...(goLive && { goLive }), dates, durations };

  function readEach<T>(
    entry: 'dates' | 'durations',
    read: (field: string, value: unknown, id: string) => T | undefined,
  ): Record<string, T> {
    const given = asked as Record<string, unknown>;
    const values = given[entry] ?? {};
    if (!isRecord(values)) {
      wrong.push({ field: entry, message: 'Give an object with the ids of tasks or milestones' });
      return {};
    }
    return Object.fromEntries(
      Object.entries(values).flatMap(([id, value]) => {
        const field = `${entry}.${id}`;
        const known = isChangeable(field, id);
        const said = read(field, value, id);
        return known && said !== undefined ? [[id, said]] : [];
      }),
    );
  }

  function isChangeable(field: string, id: string): boolean {
    const item = items.get(id);
    if (!item) wrong.push({ field, message: 'The plan has no task or milestone of this id' });
    else if (item.done) wrong.push({ field, message: 'It is done already. Leave it out' });
    return item !== undefined && !item.done;
  }

  function readDate(field: string, value: unknown): string | undefined {
    if (typeof value === 'string' && isRealDate(value) && value >= plan.today) return value;
    const message = `Give a date from ${plan.today} to ${PLANNABLE.to}, as YYYY-MM-DD`;
    wrong.push({ field, message });
    return undefined;
  }

  function readDuration(field: string, value: unknown, id: string): Amount | undefined {
    const amount = typeof value === 'string' ? parseAmount(value) : undefined;
    if (plan.milestones.some((milestone) => milestone.id === id)) {
      wrong.push({ field, message: 'A milestone takes no time. Name the task that reaches it' });
    } else if (!amount || amount.value < 1) {
      wrong.push({
        field,
        message: 'Give a length of time of at least 1, such as "3 working days"',
      });
    } else return amount;
    return undefined;
  }
}

function isEmpty(values: object): boolean {
  return Object.keys(values).length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
