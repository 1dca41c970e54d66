import { roleSubject } from '../../src/migrations/access/held-roles.ts';
import { recordFacts } from '../../src/migrations/store.ts';
import type { OrganisationKind } from '../../src/people/organisation.ts';
import type { Person } from '../../src/people/person.ts';
import { ALL_ROLES, ROLES, type Role } from '../../src/people/role.ts';
import { addTestPerson, cookieOf } from './signed-in.ts';
import type { TestWeb } from './web.ts';

export type Somebody = { role: Role | undefined; person: Person; cookie: string };

const KIND_OF: Partial<Record<Role, OrganisationKind>> = {
  icb: 'icb',
  'project-manager': 'delivery-partner',
  'delivery-partner': 'delivery-partner',
  'data-quality': 'delivery-partner',
  trainer: 'delivery-partner',
  'clinical-safety-officer': 'icb',
  'current-supplier': 'supplier',
  'new-supplier': 'supplier',
  'third-party': 'third-party',
};

/** Somebody with each role in a migration and no other, each at an organisation of their own, and somebody with none. */
export async function everybodyIn(web: TestWeb, migration: string): Promise<Somebody[]> {
  const all: Somebody[] = [];
  for (const role of [...ALL_ROLES, undefined]) {
    const title = role ? ROLES[role] : 'Stranger';
    const person = await addTestPerson(web, {
      name: `${title} Tester`,
      email: `${role ?? 'stranger'}@everybody.example`,
      organisation: {
        name: `${title} organisation`,
        kinds: [(role && KIND_OF[role]) ?? 'practice'],
      },
    });
    if (role) {
      const value = { person: person.id, name: person.name, role, until: null };
      const fact = { migration, kind: 'holds-role', subject: roleSubject(value), value } as const;
      await recordFacts(web.database.db, [fact], { who: person, clock: web.clock });
    }
    all.push({ role, person, cookie: await cookieOf(web, person) });
  }
  return all;
}
