import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import { type Clock, today } from '../../lib/clock.ts';
import type { OrganisationKind } from '../organisation.ts';
import { setPassword } from '../password/store.ts';
import { hasAccess, type Person } from '../person.ts';
import { hashOfSecret } from '../secret.ts';
import {
  addOrganisation,
  addPerson,
  findPerson,
  findPersonByEmail,
  listPeople,
  markJoined,
} from '../store.ts';
import { NOBODY, type User } from '../user.ts';

/** Whether nobody real is there who could let others in. Whoever starts the application may then become the first. */
export async function needsFirstAdministrator(db: Database, clock: Clock): Promise<boolean> {
  const administrators = (await listPeople(db)).filter(
    (person) => person.isAdministrator && person.joinedAt && !person.isInvented,
  );
  return !administrators.some((person) => hasAccess(person, today(clock)));
}

export type FirstAdministrator = {
  name: string;
  email: string;
  password: string;
  organisation: { name: string; kinds: OrganisationKind[]; odsCode: string | null };
};

/**
 * Makes the account of the first administrator. The same link makes one, however often and however simultaneously
 * its form is sent.
 *
 * @param link what the link held
 * @returns undefined where the link has made its account before, or somebody has this e-mail address already
 */
export async function makeFirstAdministrator(
  db: Database,
  clock: Clock,
  link: string,
  { name, email, password, organisation }: FirstAdministrator,
): Promise<Person | undefined> {
  return await together(db, async (transaction) => {
    if (!(await needsFirstAdministrator(transaction, clock))) return undefined;
    if (await findPersonByEmail(transaction, email)) return undefined;
    const formToken = `set-up ${hashOfSecret(link)}`;
    const by = { who: NOBODY, clock };
    const organisationId = await addOrganisation(transaction, { formToken, ...organisation }, by);
    const added = await addPerson(
      transaction,
      {
        formToken,
        name,
        email,
        organisation: organisationId,
        isAdministrator: true,
        accessUntil: null,
      },
      by,
    );
    if (added === 'known') return undefined;
    const who: User = { id: added.id, name };
    await setPassword(transaction, added.id, password, { who, clock });
    await markJoined(transaction, added.id, { who, clock });
    return await findPerson(transaction, added.id);
  });
}
