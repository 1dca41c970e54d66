import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { hasAccess, type Person } from '../person.ts';
import { findPerson } from '../store.ts';

/** Whom an e-mail for a person goes to as things stand now, or why to nobody. */
export async function recipientOf(
  { db, clock }: { db: Database; clock: Clock },
  id: string,
): Promise<{ name: string; email: string } | { why: string }> {
  const person = await findPerson(db, id);
  const why = person ? whyNot(person, today(clock)) : 'There is no such person.';
  if (!person || why) return { why: why ?? '' };
  return { name: person.name, email: person.email };
}

/** Whether e-mails are made for somebody; those of the demonstration read theirs in the outbox. */
export function getsMail(person: Person, today: Temporal.PlainDate): boolean {
  return whyNot({ ...person, isInvented: false }, today) === undefined;
}

function whyNot(person: Person, today: Temporal.PlainDate): string | undefined {
  if (!person.joinedAt || !hasAccess(person, today)) return 'Has no access any more.';
  if (person.mail === 'none') return 'Wants no e-mail.';
  return person.isInvented ? 'Is invented for the demonstration: nothing is sent.' : undefined;
}
