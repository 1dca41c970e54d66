import type { Edition, Figure, Provenance } from '../guide/edition.ts';
import { type Calendar, land, toDay } from './calendar.ts';
import type { Plan, PlannedMilestone } from './plan.ts';

/** How long this migration takes, as the edition counts it, held against the length that the edition states. */
export type OverallLength = {
  from: LengthEnd;
  to: LengthEnd;
  calendarDays: number;
  /** To one decimal. */
  weeks: number;
  guide: Provenance & Pick<Figure, 'min' | 'max' | 'unit'>;
  standing: 'shorter' | 'within' | 'longer';
};

export type LengthEnd = { id: string; title: string; date: string; done: boolean };

/**
 * The whole length of a plan between the two milestones from and to which its edition counts: what has happened with
 * the day on which it did, the rest as it is planned. Undefined where the plan lacks one of
 * them, or has them the other way round, as when go live is recorded and what came before is not.
 */
export function overallLength(
  plan: Plan,
  { overall }: Edition,
  calendar: Calendar,
): OverallLength | undefined {
  const from = plan.milestones.find(({ id }) => id === overall.from);
  const to = plan.milestones.find(({ id }) => id === overall.to);
  if (!from || !to || to.date < from.date) return undefined;
  const { min, max, unit, source, carriedFrom, assumed, note } = overall;
  const calendarDays = toDay(to.date) - toDay(from.date);
  const after = (value: number) => land(calendar, toDay(from.date), { value, unit });
  return {
    from: endOf(from),
    to: endOf(to),
    calendarDays,
    weeks: Math.round((calendarDays / 7) * 10) / 10,
    guide: {
      min,
      max,
      unit,
      ...(source && { source }),
      ...(carriedFrom && { carriedFrom }),
      ...(assumed && { assumed }),
      ...(note && { note }),
    },
    standing:
      toDay(to.date) < after(min) ? 'shorter' : toDay(to.date) > after(max) ? 'longer' : 'within',
  };
}

function endOf({ id, title, date, done }: PlannedMilestone): LengthEnd {
  return { id, title, date, done };
}
