import type { Selectable } from 'kysely';
import type { Database } from '../db/connection.ts';
import { together } from '../db/together.ts';
import type { Tables } from '../db/types.ts';
import { type By, recordEvents } from './history.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';
import { emailKey, type Person } from './person.ts';
import { newId } from './secret.ts';

export type NewOrganisation = Omit<Organisation, 'id'> & { formToken: string };

/** Adds an organisation and answers its id. The same form token adds one, however often it is sent. */
export async function addOrganisation(
  db: Database,
  { formToken, name, kinds, odsCode }: NewOrganisation,
  by: By,
): Promise<string> {
  return await together(db, async (transaction) => {
    const id = newId('organisation');
    const added = await transaction
      .insertInto('organisation')
      .values({
        id,
        name,
        kinds: JSON.stringify(kinds),
        ods_code: odsCode,
        form_token: formToken,
      })
      .onConflict((conflict) => conflict.column('form_token').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) {
      const before = transaction.selectFrom('organisation').select('id');
      return (await before.where('form_token', '=', formToken).executeTakeFirstOrThrow()).id;
    }
    const value = { name, kinds, odsCode };
    await recordEvents(transaction, [{ kind: 'organisation-added', subject: id, value }], by);
    return id;
  });
}

export async function changeOrganisation(
  db: Database,
  id: string,
  { name, kinds, odsCode }: Omit<Organisation, 'id'>,
  by: By,
): Promise<void> {
  await together(db, async (transaction) => {
    await transaction
      .updateTable('organisation')
      .set({ name, kinds: JSON.stringify(kinds), ods_code: odsCode })
      .where('id', '=', id)
      .execute();
    const value = { name, kinds, odsCode };
    await recordEvents(transaction, [{ kind: 'organisation-changed', subject: id, value }], by);
  });
}

export async function listOrganisations(db: Database): Promise<Organisation[]> {
  const rows = await db.selectFrom('organisation').selectAll().orderBy('name').execute();
  return rows.map(({ id, name, kinds, ods_code }) => ({
    id,
    name,
    kinds: kinds as OrganisationKind[],
    odsCode: ods_code,
  }));
}

export type NewPerson = Pick<Person, 'name' | 'email' | 'isAdministrator' | 'accessUntil'> & {
  formToken: string;
  /** The organisation's id. */
  organisation: string;
  isInvented?: boolean;
};

/**
 * Adds a person, who has not joined yet, and answers the id. The same form token adds one, however often it is sent.
 *
 * @returns `'known'` where somebody with this e-mail address is there already
 */
export async function addPerson(
  db: Database,
  { formToken, ...person }: NewPerson,
  by: By,
): Promise<{ id: string } | 'known'> {
  return await together(db, async (transaction) => {
    const id = newId('person');
    const added = await transaction
      .insertInto('person')
      .values({
        id,
        name: person.name,
        email: person.email,
        email_key: emailKey(person.email),
        organisation: person.organisation,
        is_administrator: person.isAdministrator,
        is_invented: person.isInvented ?? false,
        access_until: person.accessUntil,
        form_token: formToken,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) {
      const before = transaction.selectFrom('person').select('id');
      const same = await before.where('form_token', '=', formToken).executeTakeFirst();
      return same ?? 'known';
    }
    const { name, organisation, isAdministrator, accessUntil } = person;
    const value = { name, organisation, isAdministrator, accessUntil };
    await recordEvents(transaction, [{ kind: 'person-invited', subject: id, value }], by);
    return { id };
  });
}

/** Says that an invited person has taken up the invitation. */
export async function markJoined(db: Database, person: string, by: By): Promise<void> {
  await db
    .updateTable('person')
    .set({ joined_at: by.clock.now().toString() })
    .where('id', '=', person)
    .execute();
  await recordEvents(db, [{ kind: 'person-joined', subject: person }], by);
}

/**
 * Holds a person's row until the transaction ends. Who changes a person and the history takes them in this order,
 * so that no two wait for each other.
 */
export async function holdPerson(transaction: Database, id: string): Promise<void> {
  await transaction
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function findPerson(db: Database, id: string): Promise<Person | undefined> {
  const row = await people(db).where('person.id', '=', id).executeTakeFirst();
  return row && toPerson(row);
}

export async function findPersonByEmail(db: Database, email: string): Promise<Person | undefined> {
  const row = await people(db).where('email_key', '=', emailKey(email)).executeTakeFirst();
  return row && toPerson(row);
}

/** Everybody who was ever invited, by name. */
export async function listPeople(db: Database): Promise<Person[]> {
  return (await people(db).orderBy('person.name').execute()).map(toPerson);
}

export function people(db: Database) {
  return db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.id', 'person.organisation')
    .selectAll('person')
    .select([
      'organisation.name as organisation_name',
      'organisation.kinds as organisation_kinds',
      'organisation.ods_code as organisation_ods_code',
    ]);
}

type PersonRow = Selectable<Tables['person']> & {
  organisation_name: string;
  organisation_kinds: string[];
  organisation_ods_code: string | null;
};

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    organisation: {
      id: row.organisation,
      name: row.organisation_name,
      kinds: row.organisation_kinds as OrganisationKind[],
      odsCode: row.organisation_ods_code,
    },
    isAdministrator: row.is_administrator,
    isInvented: row.is_invented,
    accessUntil: row.access_until,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    mail: row.mail,
  };
}
