import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { type By, recordEvents } from '../history.ts';
import { withdrawLinks } from '../links/links.ts';
import { hasAccess, type Person } from '../person.ts';
import { endSignIns } from '../sign-in/sign-ins.ts';
import { listPeople } from '../store.ts';

export type PersonDetails = {
  organisation: string;
  isAdministrator: boolean;
  accessUntil: string | null;
};

export async function changePerson(
  db: Database,
  person: Person,
  { organisation, isAdministrator, accessUntil }: PersonDetails,
  by: By,
): Promise<void> {
  await together(db, async (transaction) => {
    await transaction
      .updateTable('person')
      .set({ organisation, is_administrator: isAdministrator, access_until: accessUntil })
      .where('id', '=', person.id)
      .execute();
    const value = { organisation, isAdministrator, accessUntil };
    await recordEvents(transaction, [{ kind: 'person-changed', subject: person.id, value }], by);
  });
}

/** Somebody leaves: signed out everywhere at once, no link opens, and the name stays in the history. */
export async function leave(db: Database, person: Person, by: By): Promise<void> {
  await together(db, async (transaction) => {
    const left = await transaction
      .updateTable('person')
      .set({ left_at: by.clock.now().toString(), is_administrator: false })
      .where('id', '=', person.id)
      .where('left_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!left) return;
    await withdrawLinks(transaction, person.id, by.clock);
    await endSignIns(transaction, person.id, {}, by);
    await recordEvents(transaction, [{ kind: 'person-left', subject: person.id }], by);
  });
}

export async function comeBack(db: Database, person: Person, by: By): Promise<void> {
  await together(db, async (transaction) => {
    const back = await transaction
      .updateTable('person')
      .set({ left_at: null })
      .where('id', '=', person.id)
      .where('left_at', 'is not', null)
      .returning('id')
      .executeTakeFirst();
    if (!back) return;
    await recordEvents(transaction, [{ kind: 'person-came-back', subject: person.id }], by);
  });
}

/** Whether nobody else could let people in, if this person were gone. */
export async function isLastAdministrator(
  db: Database,
  person: Person,
  clock: Clock,
): Promise<boolean> {
  if (!person.isAdministrator) return false;
  const others = (await listPeople(db)).filter(
    (each) => each.id !== person.id && each.isAdministrator && each.joinedAt && !each.accessUntil,
  );
  return !others.some((each) => hasAccess(each, today(clock)));
}
