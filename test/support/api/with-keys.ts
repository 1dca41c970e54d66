import { roleSubject } from '../../../src/migrations/access/held-roles.ts';
import { recordFacts } from '../../../src/migrations/store.ts';
import type { Person } from '../../../src/people/person.ts';
import { listKeys, makeKey, withdrawKey } from '../../../src/people/programs/personal-keys.ts';
import type { Scope } from '../../../src/people/programs/scope.ts';
import { ALL_ROLES, type Role } from '../../../src/people/role.ts';
import { addTestPerson } from '../signed-in.ts';
import type { TestWeb } from '../web.ts';
import type { Wrongly } from './refuse-every-call.ts';

/** Gives the person of the tests every role in migrations, and keys to call the API with. */
export async function withKeys(web: TestWeb, migrations: string[]): Promise<Wrongly['keys']> {
  const third = await addTestPerson(web, {
    name: 'Theo Third',
    email: 'theo@links.example',
    organisation: { name: 'Links', kinds: ['third-party'] },
  });
  for (const migration of migrations) {
    await give(web, migration, web.person, ALL_ROLES);
    await give(web, migration, third, ['third-party']);
  }
  const keys = {
    all: await keyOf(web, web.person, ['plan', 'write-books']),
    plan: await keyOf(web, web.person, ['plan']),
    readBooks: await keyOf(web, web.person, ['read-books']),
    ended: await keyOf(web, web.person, ['plan', 'write-books'], 'ended'),
    ofThirdParty: await keyOf(web, third, ['plan', 'write-books']),
  };
  const ended = (await listKeys(web.database.db, web.person.id)).find(
    ({ name }) => name === 'ended',
  );
  await withdrawKey(web.database.db, web.person.id, String(ended?.id), by(web, web.person));
  return keys;
}

async function give(web: TestWeb, migration: string, { id, name }: Person, roles: Role[]) {
  const facts = roles.map((role) => {
    const value = { person: id, name, role, until: null };
    return { migration, kind: 'holds-role', subject: roleSubject(value), value } as const;
  });
  await recordFacts(web.database.db, facts, by(web, web.person));
}

function keyOf(web: TestWeb, person: Person, scopes: Scope[], name = 'x'): Promise<string> {
  const lastDay = web.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const made = { scopes, name, migration: null, lastDay };
  return makeKey(web.database.db, person.id, made, by(web, person));
}

function by({ clock }: TestWeb, who: Person) {
  return { who, clock };
}
