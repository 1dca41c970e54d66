import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { type Clock, today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { type Access, holdsOneOf, refuseRoles } from '../../people/access.ts';
import { ORGANISATION_KINDS } from '../../people/organisation.ts';
import type { Person } from '../../people/person.ts';
import { rolesInWords } from '../../people/role.ts';
import type { WhoIsThere } from '../../people/sign-in/require-sign-in.ts';
import { rolesOf } from './held-roles.ts';
import { type Permission, type Permissions, permissionOf } from './permission.ts';
import { heldRolesIn } from './store.ts';

type Needs = { db: Database; clock: Clock; who: WhoIsThere; assetBase: string };

export type Guard = {
  /** Who asks, and what they are in the migration of the address. */
  accessOf(request: FastifyRequest): Access;
  /** Whether who asks may do what stands under this word of the table. */
  may(request: FastifyRequest, id: string): boolean;
  /** "Project manager or ICB lead": who may do what stands under this word. */
  whoMay(id: string): string;
};

/**
 * Holds every request against the table of permissions. A migration in which somebody holds no role is not there for
 * them: its address answers as one where nothing stands.
 */
export function guardByPermissions(
  app: FastifyInstance,
  permissions: Permissions,
  { db, clock, who, assetBase }: Needs,
): Guard {
  const accesses = new WeakMap<FastifyRequest, Access>();

  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access !== undefined || url.startsWith(assetBase)) return;
    for (const each of [method].flat()) {
      if (!permissionOf(permissions, each, url))
        throw new Error(`No permission covers ${each} ${url}`);
    }
  });

  app.addHook('onRequest', async (request) => {
    const { url, config } = request.routeOptions;
    const person = who.personOf(request);
    if (!url || !person || config.access !== undefined || url.startsWith(assetBase)) return;
    const { id } = request.params as { id?: string };
    const isOfMigration = /^(\/api)?\/migrations\/:id/.test(url);
    // No migration has such an id, and the database may not even be able to look for it.
    if (isOfMigration && !ID.test(id ?? '')) return;
    const held = isOfMigration && id ? await heldRolesIn(db, id, person.id) : [];
    const roles = rolesOf(held, person.id, today(clock).toString());
    const access = { user: who.userOf(request), roles };
    accesses.set(request, access);
    if (isOfMigration && roles.size === 0) throw nothingThere();
    const found = permissionOf(permissions, request.method, url);
    if (found && !isAllowed(found.permission, access, person)) throw refused(found.permission);
  });

  const entry = (id: string): Permission => {
    const permission = permissions[id];
    if (!permission) throw new Error(`The table of permissions has no ${id}`);
    return permission;
  };
  return {
    accessOf: (request) => accesses.get(request) ?? { user: who.userOf(request), roles: new Set() },
    whoMay(id) {
      const { who } = entry(id);
      return typeof who === 'string' || 'organisations' in who ? '' : rolesInWords(who);
    },
    may(request, id) {
      const access = accesses.get(request);
      const person = who.personOf(request);
      const permission = entry(id);
      return Boolean(access && person && isAllowed(permission, access, person));
    },
  };
}

/** What an address of a migration can end in. */
const ID = /^[\w-]{1,300}$/;

function isAllowed({ who }: Permission, access: Access, person: Person): boolean {
  if (who === 'signed-in') return true;
  if ('organisations' in who) {
    return who.organisations.some((kind) => person.organisation.kinds.includes(kind));
  }
  return holdsOneOf(access, who);
}

function refused({ who, may }: Permission): Refusal {
  if (who === 'signed-in') return new Refusal('not-allowed', `You may not ${may}.`);
  if (!('organisations' in who)) return refuseRoles(who, may);
  const kinds = who.organisations.map((kind) => ORGANISATION_KINDS[kind]).join(', ');
  return new Refusal(
    'not-allowed',
    `Only people of these organisations may ${may}: ${kinds}. Ask somebody there.`,
  );
}

function nothingThere(): Refusal {
  return new Refusal(
    'not-found',
    'There is no migration at this address in which you hold a role. Choose one from your list of migrations, or ask its project manager for a role.',
  );
}
