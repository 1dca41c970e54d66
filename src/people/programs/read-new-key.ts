import { readDateField } from '../../ui/date-field.ts';
import { lineOf, type SentForm, ticksOf } from '../../ui/form.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import { longDate } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import type { NewKey } from './personal-keys.ts';
import { SCOPES_OF_PROGRAMS, type Scope } from './scope.ts';

/** Reads what a key is to open, for how long, and what it is called; everything that is wrong is told. */
export function readNewKey(
  form: SentForm,
  migrations: readonly { id: string }[],
  today: Temporal.PlainDate,
): { made: NewKey; problems?: never } | { problems: Problem[]; made?: never } {
  const problems: Problem[] = [];
  const scopes = readScopes();
  const migration = lineOf(form, 'migration');
  if (migration && !migrations.some(({ id }) => id === migration)) {
    problems.push({ field: 'migration', message: 'Choose a migration in which you hold a role' });
  }
  const { date: lastDay, problem } = readDateField(form, 'last-day', 'The last day');
  if (problem) problems.push(problem);
  const latest = today.add({ years: 1 });
  if (lastDay && (lastDay < today.toString() || lastDay > latest.toString())) {
    const message = `The last day must be from ${longDate(today)} to ${longDate(latest)}: no key is for longer than a year`;
    problems.push({ field: 'last-day-day', message });
  }
  const name = lineOf(form, 'name');
  const wrong = name
    ? problemWithText('name', 'The name', name, LONGEST_NAME)
    : { field: 'name', message: 'Enter a name for it' };
  if (wrong) problems.push(wrong);
  if (problems.length > 0 || !lastDay) return { problems };
  return { made: { name, scopes, migration: migration || null, lastDay } };

  function readScopes(): Scope[] {
    const purpose = lineOf(form, 'purpose');
    if (purpose === 'calendar') return ['calendar'];
    const ticked = SCOPES_OF_PROGRAMS.filter((scope) => ticksOf(form, 'scopes').includes(scope));
    if (purpose !== 'programs') {
      problems.push({ field: 'purpose', message: 'Choose what it is for' });
    } else if (ticked.length === 0) {
      problems.push({ field: 'scopes', message: 'Tick what the program may do' });
    }
    return ticked;
  }
}
