import { type DateField, readDateField } from '../../ui/date-field.ts';
import type { SentForm } from '../../ui/form.ts';
import { longDate } from '../../ui/in-words.ts';

/** The last day of access as it was typed: none where the boxes are empty, and never one that has passed. */
export function readAccessUntil(
  form: SentForm,
  today: Temporal.PlainDate,
): DateField & { date?: string } {
  const read = readDateField(form, 'access-until', 'The last day of access');
  const { day, month, year } = read.typed;
  if (!day && !month && !year) return { typed: read.typed };
  if (!read.date || read.date >= today.toString()) return read;
  const message = `The last day of access must be today, ${longDate(today)}, or later. To end it now, say that the person leaves`;
  return { typed: read.typed, problem: { field: 'access-until-day', message } };
}
