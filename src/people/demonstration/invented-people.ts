import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import type { OrganisationKind } from '../organisation.ts';
import type { Person } from '../person.ts';
import type { Role } from '../role.ts';
import { addOrganisation, addPerson, listPeople, markJoined } from '../store.ts';
import type { User } from '../user.ts';

const DEMONSTRATION: User = { id: 'demonstration', name: 'Demonstration' };

type Invented = {
  organisation: string;
  kinds: OrganisationKind[];
  people: { name: string; part: string; roles: Role[]; email: string; administrator?: true }[];
}[];

const INVENTED: Invented = parse(readFileSync(new URL('./people.yaml', import.meta.url), 'utf8'));

/** Adds the people of the demonstration, where they are not there yet. */
export async function inventPeople(db: Database, clock: Clock): Promise<void> {
  const by = { who: DEMONSTRATION, clock };
  const known = new Set((await listPeople(db)).map(({ email }) => email));
  for (const { organisation, kinds, people } of INVENTED) {
    const formToken = `demonstration ${organisation}`;
    const details = { formToken, name: organisation, kinds, odsCode: null };
    const organisationId = await addOrganisation(db, details, by);
    for (const { name, email, administrator } of people) {
      if (known.has(email)) continue;
      const added = await addPerson(
        db,
        {
          formToken: `demonstration ${email}`,
          name,
          email,
          organisation: organisationId,
          isAdministrator: administrator === true,
          isInvented: true,
          accessUntil: null,
        },
        by,
      );
      if (added !== 'known') await markJoined(db, added.id, by);
    }
  }
}

/** Whom somebody may look around as, each with the part that the person plays; nobody beside real accounts. */
export async function lookAroundAs(db: Database): Promise<{ person: Person; part: string }[]> {
  return (await hasRealPeople(db)) ? [] : listInvented(db);
}

export async function listInvented(
  db: Database,
): Promise<{ person: Person; part: string; roles: Role[] }[]> {
  const everybody = (await listPeople(db)).filter(
    ({ isInvented, leftAt }) => isInvented && !leftAt,
  );
  return INVENTED.flatMap(({ people }) => people).flatMap(({ email, part, roles }) => {
    const person = everybody.find((each) => each.email === email);
    return person ? [{ person, part, roles }] : [];
  });
}

/** Who states what is stated in the demonstration: its project manager. */
export async function inventedProjectManager(db: Database): Promise<User> {
  const found = (await listInvented(db)).find(({ part }) => part === 'project manager');
  return found ? { id: found.person.id, name: found.person.name } : DEMONSTRATION;
}

/** Whether somebody real has joined: then nobody may be let in without a password, even in a demonstration. */
export async function hasRealPeople(db: Database): Promise<boolean> {
  return (await listPeople(db)).some(({ isInvented, joinedAt }) => !isInvented && joinedAt);
}
