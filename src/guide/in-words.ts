/** Figures, constraints and origins of an edition as a reader sees them. */
import { amountInWords } from '../lib/amount.ts';
import type {
  Anchor,
  Constraint,
  Edition,
  Figure,
  LimitFigure,
  Occurrence,
  Provenance,
} from './edition.ts';

/** "3 to 5 working days", "up to 15 working days", "at least 4 weeks", "up to 5 times". */
export function figureInWords(figure: Figure | LimitFigure): string {
  const { min, max, unit } = figure;
  const one = (value: number): string =>
    unit === 'times' ? `${value} times` : amountInWords({ value, unit });
  const unstated = figure.unitUnstated ? ' (the source does not say which days)' : '';
  const range =
    min === undefined || max === undefined
      ? `${max === undefined ? 'at least' : 'up to'} ${one(max ?? min ?? 0)}`
      : min === max
        ? one(max)
        : min === 0
          ? `up to ${one(max)}`
          : `${min} to ${one(max)}`;
  return `${range}${unstated}`;
}

/** "at least 5 weeks before Final data production" */
export function constraintInWords(constraint: Constraint, edition: Edition): string {
  const name = (id: string): string => `“${titleOf(id, edition)}”`;
  switch (constraint.kind) {
    case 'after': {
      const { ref, link, lag } = constraint;
      const distance = lag
        ? `${lag.value === 0 ? 'on the day of' : `${amountInWords(lag)} after`}`
        : 'after';
      const ends = {
        'finish-start': name(ref),
        'start-start': `the start of ${name(ref)}`,
        'finish-finish': `${name(ref)}, both ending`,
        'start-finish': `the start of ${name(ref)}, at the end`,
      };
      return `${distance} ${ends[link]}`;
    }
    case 'notice':
      return `at least ${amountInWords(constraint.amount)} before ${name(constraint.milestone)}`;
    case 'on':
      return anchorInWords(constraint.anchor, edition, 'on the day of ');
    case 'window': {
      const { from, to, limit } = constraint;
      const ends = [
        from && `from ${anchorInWords(from, edition)}`,
        to && `${from ? 'to' : 'by'} ${anchorInWords(to, edition)}`,
      ];
      return `${ends.filter(Boolean).join(' ')}${limit ? ', as a contract limit' : ''}`;
    }
  }
}

export function occurrenceInWords({ kind, ref }: Occurrence, edition: Edition): string {
  if (kind === 'event') return edition.events[ref] ?? ref;
  const title = titleOf(ref, edition);
  return {
    milestone: title,
    'task-start': `start of “${title}”`,
    'task-finish': `“${title}” done`,
  }[kind];
}

/** Where a value comes from, with the date of the page or paper. */
export function originInWords(
  { source, carriedFrom, assumed }: Provenance,
  { id: own, title, sources }: Edition,
): string {
  const named = (id: string): string => {
    const found = sources.find((other) => other.id === id);
    if (!found) return id === own ? title : id;
    return found.dated ? `${found.title} (${datedInWords(found.dated)})` : found.title;
  };
  if (source) return named(source);
  if (carriedFrom) return `carried from ${named(carriedFrom)}`;
  return assumed ? `assumed: ${assumed}` : '';
}

/** "31 March 2026", "March 2020" or "2011": as exactly as it is known. */
export function datedInWords(dated: string): string {
  const [year = '', month, day] = dated.split('-');
  if (!month) return year;
  const name = MONTHS[Number(month) - 1] ?? month;
  return [day && Number(day), name, year].filter(Boolean).join(' ');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function anchorInWords({ milestone, offset }: Anchor, edition: Edition, sameDay = ''): string {
  const title = `“${titleOf(milestone, edition)}”`;
  if (offset.value === 0) return `${sameDay}${title}`;
  return `${amountInWords(offset)} ${offset.value < 0 ? 'before' : 'after'} ${title}`;
}

export function titleOf(id: string, { tasks, milestones }: Edition): string {
  return [...milestones, ...tasks].find((item) => item.id === id)?.title ?? id;
}
