import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { longDate } from '../../ui/in-words.ts';
import { hasAccess, type Person } from '../person.ts';
import { findPerson } from '../store.ts';
import { findKey, noteUsed, type PersonalKey } from './personal-keys.ts';
import { isWithin, SCOPES, type Scope } from './scope.ts';

/** A program that showed a key: whose it is, and what the key opens. */
export type Program = { person: Person; key: PersonalKey };

/** What a request asks for, as a key is held against it. */
export type AskedFor = { scope: Scope | undefined; migration: string | undefined };

/**
 * Whose program shows a key. Refused where the key is nobody's or has ended, where its person has no access any more,
 * and where it is not for what is asked for.
 */
export async function readShownKey(
  db: Database,
  clock: Clock,
  shown: string,
  asked: AskedFor,
): Promise<Program> {
  const key = await findKey(db, shown);
  if (!key) throw unknown();
  const now = today(clock);
  if (key.withdrawnAt) throw ended('was withdrawn');
  if (key.lastDay && key.lastDay < now.toString()) {
    throw ended(`ended on ${longDate(key.lastDay)}`);
  }
  const person = await findPerson(db, key.person);
  if (!person || !hasAccess(person, now)) throw ended('is of somebody who has no access any more');
  refuseBeyond(key, asked);
  await noteUsed(db, key, clock.now());
  return { person, key };
}

function refuseBeyond({ scopes, migration }: PersonalKey, asked: AskedFor): void {
  if (asked.scope && !isWithin(scopes, asked.scope)) {
    const may = scopes.map((scope) => `“${SCOPES[scope]}”`).join(', ');
    throw new Refusal(
      'key-out-of-scope',
      `The key is for ${may}, and this needs “${SCOPES[asked.scope]}”; nothing was done. ${MAKE_ANOTHER}`,
    );
  }
  if (asked.migration && migration && asked.migration !== migration) {
    throw new Refusal(
      'key-out-of-scope',
      `The key is for one migration, and this is another; nothing was done. ${MAKE_ANOTHER}`,
    );
  }
}

const MAKE_ANOTHER = 'Make another key on the page Your account, under Keys for programs.';

function ended(how: string): Refusal {
  return new Refusal('key-ended', `The key ${how}, so nothing was done. ${MAKE_ANOTHER}`);
}

function unknown(): Refusal {
  return new Refusal(
    'key-unknown',
    `This key is nobody’s, so nothing was done. Check that all of it was copied. ${MAKE_ANOTHER}`,
  );
}
