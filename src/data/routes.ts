import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../db/connection.ts';
import type { Jobs } from '../db/jobs.ts';
import type { Clock } from '../lib/clock.ts';
import type { Access } from '../people/access.ts';
import type { AskToConfirm } from '../people/confirmation/fresh.ts';
import type { User } from '../people/user.ts';
import type { Show } from '../ui/views.ts';
import { comparisonRoutes } from './comparison-routes.ts';
import { conversionRoutes } from './conversions/routes.ts';
import { dataPageRoute } from './data-page-route.ts';
import { looksRoutes } from './looks-routes.ts';
import { mapRoutes } from './maps/routes.ts';
import type { Places } from './places.ts';
import { fixListRoutes } from './quality/fix-list-routes.ts';
import { qualityRoutes } from './quality/quality-routes.ts';
import { sightRoutes } from './quality/sight-routes.ts';
import { productionRoutes } from './receive/production-routes.ts';

export type DataPages = {
  db: Database;
  jobs: Jobs;
  clock: Clock;
  show: Show;
  userOf: (request: FastifyRequest) => User;
  accessOf: (request: FastifyRequest) => Access;
  places: Places;
  askToConfirm: AskToConfirm;
};

/** What has arrived from either system, what came of comparing it, record by record, and what it was converted to. */
export function dataRoutes(app: FastifyInstance, pages: DataPages): void {
  dataPageRoute(app, pages);
  comparisonRoutes(app, pages);
  looksRoutes(app, pages);
  productionRoutes(app, pages);
  mapRoutes(app, pages);
  conversionRoutes(app, pages);
  qualityRoutes(app, pages);
  sightRoutes(app, pages);
  fixListRoutes(app, pages);
}
