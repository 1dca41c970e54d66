import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { factsOf, findMigration } from '../../migrations/store.ts';
import type { Calendars } from '../calendars.ts';
import { type Planner, toPlanFacts } from '../planner.ts';
import { calendarFeed, type FeedDeadline } from './calendar-feed.ts';
import { planCsv } from './plan-csv.ts';
import { planRows } from './plan-rows.ts';
import { planXlsx } from './plan-xlsx.ts';
import { planProject } from './project/plan-project.ts';
import { type Whose, whoseCalendar } from './whose.ts';

type Needs = {
  db: Database;
  clock: Clock;
  planner: Planner;
  calendars: Calendars;
  /** The deadlines of record books that who asks may see, and how often rows were changed. */
  deadlinesOf: (
    request: FastifyRequest,
    found: Awaited<ReturnType<typeof findMigration>>,
    whose: Whose | undefined,
  ) => Promise<{ deadlines: FeedDeadline[]; changes: number }>;
};
type Address = FastifyRequest<{
  Params: { id: string };
  Querystring: { role?: string; person?: string };
}>;

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The plan to take along: calendar, spreadsheet, CSV, Microsoft Project. */
export function planExportRoutes(app: FastifyInstance, needs: Needs): void {
  const { db, clock, planner, calendars, deadlinesOf } = needs;
  const read = async (id: string) => {
    const { migration, facts } = await findMigration(db, id);
    return { migration, facts, ...planner.plan(migration, facts) };
  };

  app.get('/migrations/:id/plan/export/plan.csv', async (request: Address, reply) => {
    const { plan, edition } = await read(request.params.id);
    return file(reply, 'text/csv; charset=utf-8', 'plan.csv', planCsv(planRows(plan, edition)));
  });
  app.get('/migrations/:id/plan/export/plan.xlsx', async (request: Address, reply) => {
    const { plan, edition } = await read(request.params.id);
    return file(reply, SPREADSHEET, 'plan.xlsx', await planXlsx(planRows(plan, edition)));
  });
  app.get('/migrations/:id/plan/export/plan.xml', async (request: Address, reply) => {
    const { migration, facts, plan, edition } = await read(request.params.id);
    const title = `Migration of ${migration.practice.name}`;
    const planFacts = toPlanFacts(facts);
    const holidays = calendars.closedDays(planFacts);
    const project = planProject(plan, edition, planFacts, holidays, title);
    return file(reply, 'application/xml; charset=utf-8', 'plan.xml', project);
  });
  const config = { scope: 'calendar' } as const;
  app.get(
    '/migrations/:id/plan/export/calendar.ics',
    { config },
    async (request: Address, reply) => {
      const found = await read(request.params.id);
      const { migration, plan, edition } = found;
      const history = await factsOf(db, migration.id);
      const whose = whoseCalendar(request.query, edition, history);
      const { deadlines, changes } = await deadlinesOf(request, found, whose);
      const about = {
        migration: migration.id,
        practice: migration.practice.name,
        ...(whose && { whose }),
        planAddress: `${request.protocol}://${request.host}/migrations/${migration.id}/plan`,
        sequence: sequenceOf(history.length + changes, migration.registeredAt, clock.now()),
        now: clock.now(),
      };
      const feed = calendarFeed(plan, about, deadlines);
      return file(reply, 'text/calendar; charset=utf-8', 'migration.ics', feed);
    },
  );
}

/**
 * A plan changes by a new fact and by the passing of days, which pushes on what is not done; a deadline by a change of
 * its row as well. All of these only grow, so their sum does too, and nothing has to be kept about what was sent before.
 */
function sequenceOf(changes: number, since: Temporal.Instant, now: Temporal.Instant): number {
  return changes + Math.max(0, Math.floor(now.since(since).total('hours') / 24));
}

function file(reply: FastifyReply, type: string, name: string, content: string | Buffer) {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content);
}
