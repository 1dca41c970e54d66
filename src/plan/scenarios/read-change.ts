import type { Scenario } from '../../migrations/fact.ts';
import { type DateField, readDateField, type TypedDate } from '../../ui/date-field.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Plan } from '../plan.ts';
import { isRealDate } from '../plannable.ts';

/** What was asked in the what-if form, and the change that it means or what is wrong with it. */
export type Asked = {
  typed: { item: string; date: TypedDate; days: string; goLive: TypedDate };
  problems: Problem[];
  change?: Scenario;
};

const MOST_WORKING_DAYS = 250;

/** Reads a change of one task, milestone or the go-live date, as a form or an address has it. */
export function readChange(form: Record<string, unknown>, plan: Plan): Asked {
  const item = String(form.item ?? '').trim();
  const days = String(form.days ?? '').trim();
  const date = optionalDate(form, 'date', 'The new date');
  const goLive = optionalDate(form, 'go-live', 'The new go-live date');
  const problems: Problem[] = [date, goLive].flatMap(({ problem }) => problem ?? []);
  const isKnown = [...plan.tasks, ...plan.milestones].some(({ id, done }) => id === item && !done);
  const changesItem = Boolean(date.date || days);

  if (changesItem && !isKnown) {
    problems.push({ field: 'item', message: 'Choose the task or milestone that would change' });
  }
  if (days && plan.milestones.some(({ id }) => id === item)) {
    const message = 'A milestone takes no time: give it a date, or choose the task that reaches it';
    problems.push({ field: 'days', message });
  } else if (days && !(/^\d+$/.test(days) && +days >= 1 && +days <= MOST_WORKING_DAYS)) {
    const message = `The duration must be a number of working days from 1 to ${MOST_WORKING_DAYS}`;
    problems.push({ field: 'days', message });
  }
  for (const [field, { date: asked }] of [
    ['date-day', date],
    ['go-live-day', goLive],
  ] as const) {
    if (asked && (!isRealDate(asked) || asked < plan.today)) {
      problems.push({ field, message: 'The new date must be today or later' });
    }
  }
  if (problems.length === 0 && !changesItem && !goLive.date) {
    const message = 'Enter a new date, a new duration or a new go-live date';
    problems.push({ field: 'date-day', message });
  }
  const typed = { item, date: date.typed, days, goLive: goLive.typed };
  if (problems.length > 0) return { typed, problems };
  return {
    typed,
    problems,
    change: {
      ...(goLive.date && { goLive: goLive.date }),
      dates: date.date ? { [item]: date.date } : {},
      durations: days ? { [item]: { value: Number(days), unit: 'working-days' } } : {},
    },
  };
}

/** The change that the preview page carried along; it is read anew, since a form can send anything. */
export function readCarried(text: unknown, plan: Plan): Scenario | undefined {
  let carried: Partial<Scenario>;
  try {
    carried = JSON.parse(String(text)) as Partial<Scenario>;
  } catch {
    return undefined;
  }
  const [dated] = Object.entries(carried?.dates ?? {});
  const [lasting] = Object.entries(carried?.durations ?? {});
  const form = {
    item: dated?.[0] ?? lasting?.[0] ?? '',
    ...boxes('date', dated?.[1]),
    ...boxes('go-live', carried?.goLive),
    days: lasting ? String(lasting[1]?.value) : '',
  };
  return readChange(form, plan).change;
}

function boxes(field: string, date: unknown): Record<string, string> {
  const [year = '', month = '', day = ''] = String(date ?? '').split('-');
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
}

function optionalDate(form: Record<string, unknown>, field: string, what: string): DateField {
  const read = readDateField(form, field, what);
  const { day, month, year } = read.typed;
  return day || month || year ? read : { typed: read.typed };
}
