import { NATIONS, type Nation } from '../../lib/nation.ts';
import { WEEKDAYS, type Weekday } from '../../lib/weekday.ts';
import { type DaysClosed, factValue } from '../../migrations/fact.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import { daysOf } from '../closures.ts';
import { isStated } from './periods.ts';
import { readRange } from './range.ts';
import { type Form, type Known, lineOf, readReason, type Stated } from './stated.ts';

/** Who is closed, and for how much of the day, in the words of the form. */
export const CLOSED = {
  practice: 'The practice, all day',
  'practice-half': 'The practice, for half of the day',
  everyone: 'Everyone, as on a bank holiday that was declared late',
} as const;
type Closed = keyof typeof CLOSED;

/** Reads days that are closed beyond weekends and bank holidays. Stated once, however often the form is sent. */
export function readClosure(form: Form, { facts }: Known): Stated {
  const what = lineOf(form, 'what');
  const wrong = what
    ? problemWithText('closed-what', 'What it is', what, LONGEST_NAME)
    : { field: 'closed-what', message: 'Say why it is closed, for example protected learning' };
  const problems: Problem[] = wrong ? [wrong] : [];
  const range = readRange(form, 'closed');
  problems.push(...(range.problems ?? []));
  const closed = lineOf(form, 'closed');
  if (!isClosed(closed)) problems.push({ field: 'closed-who', message: 'Choose who is closed' });
  const weekday = lineOf(form, 'weekday');
  if (range.problems || !isClosed(closed) || problems.length > 0) return { facts: [], problems };
  const value: DaysClosed = {
    what,
    from: range.from,
    to: range.to,
    who: closed === 'everyone' ? 'everyone' : 'practice',
    ...(closed === 'practice-half' && { half: true }),
    ...(isWeekday(weekday) && { weekday }),
  };
  if (daysOf(value).length === 0) {
    const message = 'The weekday does not fall between the two days';
    return { facts: [], problems: [{ field: 'closed-weekday', message }] };
  }
  const subject = [what.toLowerCase(), value.from, value.to, closed, weekday].join(' ').trim();
  if (isStated(facts, 'closed', subject)) {
    const message = 'This is stated already';
    return { facts: [], problems: [{ field: 'closed-what', message }] };
  }
  return { facts: [{ kind: 'closed', subject, value }], problems };
}

/** Reads whose bank holidays count. */
export function readNation(form: Form, { facts }: Known): Stated {
  const nation = lineOf(form, 'nation');
  if (!isNation(nation)) {
    return { facts: [], problems: [{ field: 'nation', message: 'Choose a nation' }] };
  }
  if (nation === (factValue(facts, 'nation') ?? 'england')) return { facts: [], problems: [] };
  const { reason, problems } = readReason(form, 'nation', undefined);
  return {
    facts: problems.length > 0 ? [] : [{ kind: 'nation', subject: '', value: nation, reason }],
    problems,
  };
}

function isClosed(text: string): text is Closed {
  return Object.hasOwn(CLOSED, text);
}

function isWeekday(text: string): text is Weekday {
  return WEEKDAYS.some((weekday) => weekday === text);
}

function isNation(text: string): text is Nation {
  return NATIONS.some((nation) => nation === text);
}
