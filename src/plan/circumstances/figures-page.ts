import type { Figure, Provenance } from '../../guide/edition.ts';
import { originInWords } from '../../guide/in-words.ts';
import { type Amount, amountInWords, UNITS } from '../../lib/amount.ts';
import { type Fact, factValue } from '../../migrations/fact.ts';
import { baseId } from '../expand.ts';
import { noticesOf } from '../task-view.ts';
import type { FiguredTask } from './figured-task.ts';
import type { FigureKind } from './figures.ts';
import type { Form, Known } from './stated.ts';

/** How long a task takes and what notice it gives: what the guide says and what holds here. */
export function figuresPage(
  { edition, facts }: Known,
  { id, title, guide }: FiguredTask,
  typed: Partial<Record<FigureKind, Form>>,
) {
  const takes = holding(facts, 'duration', id);
  const notice = holding(facts, 'notice', id);
  const notices = noticesOf(guide);
  const milestone = (ref: string) => edition.milestones.find(({ id }) => id === ref)?.title ?? ref;
  const origin = (of: Provenance) => originInWords(of, edition).replace(/\.$/, '');
  const ofGuide = `The guide says ${figureInWords(guide.duration)}`;
  const figures = [
    {
      kind: 'duration',
      title: 'How long it takes',
      guide: `${ofGuide} (${origin(guide.duration)}).`,
      here: takes && amountInWords(takes.amount),
      isOwn: takes?.isOwn,
      button: 'Set how long it takes',
      typed: typed.duration ?? {},
    },
    {
      kind: 'notice',
      title: 'Notice that its party accepts',
      guide: notices
        .map(
          (each) =>
            `The guide says ${amountInWords(each.amount)} before “${milestone(each.milestone)}” (${origin(each)}).`,
        )
        .join(' '),
      here: notice && amountInWords(notice.amount),
      isOwn: notice?.isOwn,
      button: 'Set the notice',
      typed: typed.notice ?? {},
    },
  ].filter(({ kind }) => kind === 'duration' || notices.length > 0);
  const length = takes ? amountInWords(takes.amount) : amountInWords(longest(guide.duration));
  const says = takes ? 'here, instead of what the guide says' : 'as the guide says';
  return {
    title: `Figures: ${title}`,
    task: { id, title },
    firstLine: `It takes ${length}, ${says}.${notice ? ` Its party accepts a notice of ${amountInWords(notice.amount)}.` : ''}`,
    figures,
    units: UNITS.map((unit) => ({ unit, text: UNIT_TITLES[unit] })),
  };
}

const UNIT_TITLES: Record<Amount['unit'], string> = {
  'working-days': 'working days',
  'calendar-days': 'calendar days',
  weeks: 'weeks',
  months: 'months',
  hours: 'hours',
};

/** What is stated for this task, or for all members of its list. */
function holding(facts: readonly Fact[], kind: FigureKind, id: string) {
  const own = factValue(facts, kind, id);
  const amount = own ?? factValue(facts, kind, baseId(id));
  return amount && { amount, isOwn: own !== undefined };
}

function figureInWords({ min, max, unit }: Figure): string {
  return min === max
    ? amountInWords({ value: max, unit })
    : `${min} to ${amountInWords({ value: max, unit })}`;
}

/** Plans use the larger end of a range. */
function longest({ max, unit }: Figure): Amount {
  return { value: max, unit };
}
