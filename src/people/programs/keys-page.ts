import { typedDate } from '../../ui/date-field.ts';
import { lineOf, type SentForm, ticksOf } from '../../ui/form.ts';
import { longDate, moment } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import type { PersonalKey } from './personal-keys.ts';
import { SCOPES, SCOPES_OF_PROGRAMS } from './scope.ts';

/** As long as is proposed: who still needs the key then makes another one. */
const PROPOSED_DAYS = 90;

type Seen = {
  keys: readonly PersonalKey[];
  migrations: readonly { id: string; title: string }[];
  today: Temporal.PlainDate;
};

/** The keys of somebody, and the form that makes one. */
export function keysPage(
  { keys, migrations, today }: Seen,
  { form, problems }: { form: SentForm | undefined; problems: Problem[] },
) {
  const typed: SentForm = form ?? proposed(today);
  const chosen = lineOf(typed, 'migration');
  return {
    title: 'Keys for programs',
    ...(problems.length > 0 && { problems }),
    keys: keys.map((key) => keyInWords(key, migrations, today)),
    typed,
    purpose: lineOf(typed, 'purpose'),
    scopes: SCOPES_OF_PROGRAMS.map((scope) => ({
      value: scope,
      text: SCOPES[scope],
      checked: ticksOf(typed, 'scopes').includes(scope),
    })),
    migrations: [
      { value: '', text: 'Every migration in which I hold a role' },
      ...migrations.map(({ id, title }) => ({ value: id, text: title, selected: id === chosen })),
    ],
  };
}

function proposed(today: Temporal.PlainDate): SentForm {
  const { day, month, year } = typedDate(today.add({ days: PROPOSED_DAYS }).toString());
  return { 'last-day-day': day, 'last-day-month': month, 'last-day-year': year };
}

function keyInWords(
  { id, name, scopes, migration, lastDay, madeAt, lastUsedAt }: PersonalKey,
  migrations: Seen['migrations'],
  today: Temporal.PlainDate,
) {
  const isOver = lastDay !== null && lastDay < today.toString();
  const title = migrations.find((each) => each.id === migration)?.title;
  return {
    id,
    name,
    isOver,
    lines: [
      `${scopes.map((scope) => SCOPES[scope]).join('; ')}.`,
      migration === null
        ? 'For every migration in which you hold a role.'
        : `Only for ${title ?? 'a migration in which you hold no role any more'}.`,
      lastDayInWords(lastDay, isOver),
      `Made on ${moment(madeAt)}, ${lastUsedAt ? `last used on ${moment(lastUsedAt)}` : 'not used yet'}.`,
    ],
  };
}

function lastDayInWords(lastDay: string | null, isOver: boolean): string {
  if (lastDay === null) {
    return 'Made before keys had a last day: make another one, and withdraw this one.';
  }
  if (isOver) return `Ended on ${longDate(lastDay)}: make another one if it is still needed.`;
  return `Last day: ${longDate(lastDay)}.`;
}
