import type { FastifyInstance } from 'fastify';
import { mailRoutes } from './account/mail-routes.ts';
import { passwordRoutes } from './account/password-routes.ts';
import { accountRoutes } from './account/routes.ts';
import { ownFactorRoutes } from './account/second-factor-routes.ts';
import { inviteRoutes } from './administration/invite-routes.ts';
import { organisationRoutes } from './administration/organisation-routes.ts';
import { administrationRoutes } from './administration/routes.ts';
import { organisationSignInRoutes } from './by-organisation/routes.ts';
import { confirmationRoutes } from './confirmation/routes.ts';
import { demonstrationRoutes } from './demonstration/routes.ts';
import { linkRoutes } from './links/routes.ts';
import type { PeoplePages } from './people-pages.ts';
import { personalKeyRoutes } from './programs/routes.ts';
import { passkeyRoutes } from './second-factor/passkey-routes.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import { setUpRoutes } from './set-up/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** Signing in, and who may. */
export function peopleRoutes(app: FastifyInstance, pages: PeoplePages): void {
  signInRoutes(app, pages);
  secondFactorRoutes(app, pages);
  passkeyRoutes(app, pages);
  organisationSignInRoutes(app, pages);
  demonstrationRoutes(app, pages);
  setUpRoutes(app, pages);
  linkRoutes(app, pages);
  confirmationRoutes(app, pages);
  accountRoutes(app, pages);
  mailRoutes(app, pages);
  passwordRoutes(app, pages);
  ownFactorRoutes(app, pages);
  personalKeyRoutes(app, pages);
  inviteRoutes(app, pages);
  administrationRoutes(app, pages);
  organisationRoutes(app, pages);
}
