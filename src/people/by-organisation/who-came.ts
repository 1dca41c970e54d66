import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { recordEvents } from '../history.ts';
import { withdrawLinks } from '../links/links.ts';
import { hasAccess, type Person } from '../person.ts';
import { findPerson, findPersonByEmail, holdPerson, markJoined } from '../store.ts';
import { userOfPerson } from '../user.ts';
import type { Claims } from './identity-provider.ts';

/**
 * Whom the identity provider means: known by its subject; the first time, an invited person of the same verified
 * e-mail address, who joins by it. Undefined where nobody here is meant, or whoever it is has no access.
 */
export async function whoCame(
  db: Database,
  clock: Clock,
  issuer: string,
  { subject, verifiedEmail }: Claims,
): Promise<Person | undefined> {
  const linked = await db
    .selectFrom('linked_account')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  const person = linked
    ? await findPerson(db, linked.person)
    : verifiedEmail && (await findPersonByEmail(db, verifiedEmail));
  if (!person || !hasAccess(person, today(clock)) || person.isInvented) return undefined;
  if (linked) return person;
  return (await link(db, clock, { issuer, subject, person })) ? person : undefined;
}

/** False where the person is known to this provider as somebody else: an address that was given to another. */
async function link(
  db: Database,
  clock: Clock,
  { issuer, subject, person }: { issuer: string; subject: string; person: Person },
): Promise<boolean> {
  const by = { who: userOfPerson(person), clock };
  return await together(db, async (transaction) => {
    await holdPerson(transaction, person.id);
    const another = await transaction
      .selectFrom('linked_account')
      .select('subject')
      .where('issuer', '=', issuer)
      .where('person', '=', person.id)
      .executeTakeFirst();
    if (another && another.subject !== subject) return false;
    await transaction
      .insertInto('linked_account')
      .values({ issuer, subject, person: person.id, linked_at: clock.now().toString() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await withdrawLinks(transaction, person.id, clock);
    const value = { issuer };
    await recordEvents(transaction, [{ kind: 'account-linked', subject: person.id, value }], by);
    if (!person.joinedAt) await markJoined(transaction, person.id, by);
    return true;
  });
}
