import type { FastifyInstance } from 'fastify';
import { demonstrationRoutes } from './demonstration/routes.ts';
import type { PeoplePages } from './people-pages.ts';
import { setUpRoutes } from './set-up/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** Signing in, and who may. */
export function peopleRoutes(app: FastifyInstance, pages: PeoplePages): void {
  signInRoutes(app, pages);
  demonstrationRoutes(app, pages);
  setUpRoutes(app, pages);
}
