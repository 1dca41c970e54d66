import type { Database } from '../../src/db/connection.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { OrganisationKind } from '../../src/people/organisation.ts';
import type { Person } from '../../src/people/person.ts';
import {
  confirmAuthenticator,
  newAuthenticator,
} from '../../src/people/second-factor/authenticator.ts';
import { beginSignIn } from '../../src/people/sign-in/sign-ins.ts';
import { addOrganisation, addPerson, findPerson, markJoined } from '../../src/people/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';

import { totp } from './totp.ts';

type Place = { database: { db: Database }; clock: Clock };

export type TestPerson = {
  name: string;
  email: string;
  organisation: { name: string; kinds: OrganisationKind[] };
  isAdministrator?: boolean;
  accessUntil?: string;
};

/** Project manager at the IT delivery partner of every practice here, and its administrator. */
export const ASHA: TestPerson = {
  name: 'Asha Fairweather',
  email: 'asha.fairweather@wharfside.example',
  organisation: { name: 'Wharfside Informatics', kinds: ['delivery-partner'] },
  isAdministrator: true,
};

/** Practice manager of Riverside Surgery. */
export const GEORGE: TestPerson = {
  name: 'George Tamworth',
  email: 'george.tamworth@riverside.example',
  organisation: { name: 'Riverside Surgery', kinds: ['practice'] },
};

/** Somebody who has joined, but has neither password nor second factor. */
export async function addTestPerson(
  { database: { db }, clock }: Place,
  { name, email, organisation, isAdministrator = false, accessUntil }: TestPerson,
): Promise<Person> {
  const by = { who: LOCAL_USER, clock };
  const organisationId = await addOrganisation(
    db,
    { ...organisation, odsCode: null, formToken: organisation.name },
    by,
  );
  const added = await addPerson(
    db,
    {
      formToken: email,
      name,
      email,
      organisation: organisationId,
      isAdministrator,
      accessUntil: accessUntil ?? null,
    },
    by,
  );
  const person = added === 'known' ? undefined : await findPerson(db, added.id);
  if (!person) throw new Error(`${name} could not be added.`);
  await markJoined(db, person.id, { who: person, clock });
  return person;
}

/** The cookie of somebody who has just signed in with a second factor. */
export async function cookieOf(
  { database: { db }, clock }: Place,
  person: Person,
): Promise<string> {
  const token = await beginSignIn(
    db,
    {
      person: person.id,
      method: 'password',
      browser: 'Firefox on Linux',
      isComplete: true,
      confirmedAt: clock.now(),
    },
    { who: person, clock },
  );
  return `changeover-sign-in=${token}`;
}

/** Gives somebody an authenticator app, and answers its secret. */
export async function giveAuthenticator(
  { database: { db }, clock }: Place,
  person: Person,
): Promise<string> {
  const { secret } = await newAuthenticator(db, person, clock);
  const code = totp(secret, clock.now());
  const taken = await confirmAuthenticator(db, person.id, code, { who: person, clock });
  if (!taken) throw new Error('The authenticator was not confirmed.');
  return secret;
}
