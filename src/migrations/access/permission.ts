import type { OrganisationKind } from '../../people/organisation.ts';
import type { Role } from '../../people/role.ts';

/** One thing that may be done, who may, and the routes by which it is. */
export type Permission = {
  who: readonly Role[] | 'signed-in' | { organisations: readonly OrganisationKind[] };
  /** Reads on after "… may", as in "register a migration". */
  may: string;
  /** Method and address as they were added; a star at the end stands for anything. */
  routes: readonly string[];
};
export type Permissions = Record<string, Permission>;

/** The permission under which a route stands; the first that fits. */
export function permissionOf(
  permissions: Permissions,
  method: string,
  url: string,
): { id: string; permission: Permission } | undefined {
  // What may be got may be asked for by its head.
  const route = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  for (const [id, permission] of Object.entries(permissions)) {
    if (permission.routes.some((each) => fits(each, route))) return { id, permission };
  }
  return undefined;
}

function fits(written: string, route: string): boolean {
  return written.endsWith('*') ? route.startsWith(written.slice(0, -1)) : written === route;
}
