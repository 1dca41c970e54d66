import { join } from 'node:path';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { type Operation, watchOperations } from './api/operation.ts';
import { documentCall, referenceRoutes } from './api/routes.ts';
import { auditorOf } from './audit/auditor.ts';
import { auditRoutes } from './audit/routes.ts';
import { type Config, HOME, originOf } from './config.ts';
import { dataJobs } from './data/background-work.ts';
import { COLLECT_SCHEDULES, collectJobs } from './data/collect/job.ts';
import { placesIn } from './data/places.ts';
import { QUALITY_SCHEDULES, qualityJobs } from './data/quality/jobs.ts';
import { receiveRoutes } from './data/receive/routes.ts';
import { dataRoutes } from './data/routes.ts';
import { uploadPackageRoutes } from './data/upload-package/routes.ts';
import { sentPackageJobs } from './data/upload-package/take-over-sent.ts';
import type { JobHandlers, Jobs, Schedules } from './db/jobs.ts';
import type { OpenDatabase } from './db/open-database.ts';
import { editionRoutes } from './guide/routes.ts';
import { type Clock, today } from './lib/clock.ts';
import { describeFault } from './lib/fault.ts';
import { guardByPermissions } from './migrations/access/guard.ts';
import { accessRoutes } from './migrations/access/routes.ts';
import { titlesHeldBy } from './migrations/access/titles-held-by.ts';
import { migrationApi } from './migrations/api/routes.ts';
import { type Editions, editionsIn } from './migrations/editions.ts';
import { refuseWhenOver } from './migrations/life/refuse-when-over.ts';
import { practiceRoutes } from './migrations/ods/routes.ts';
import { migrationRoutes } from './migrations/routes.ts';
import { keepSending, type Sending } from './notify/keep-sending.ts';
import { mailServer } from './notify/mail-server.ts';
import { identityProvider } from './people/by-organisation/identity-provider.ts';
import { askToConfirm } from './people/confirmation/fresh.ts';
import type { Keys } from './people/keys.ts';
import { recipientOf } from './people/mail/recipient.ts';
import { peopleRoutes } from './people/routes.ts';
import { signInCookies } from './people/sign-in/cookies.ts';
import { requireSignIn } from './people/sign-in/require-sign-in.ts';
import { permissionsOf } from './permissions.ts';
import { planApi } from './plan/api/routes.ts';
import { type Calendars, openCalendars } from './plan/calendars.ts';
import { circumstancesRoutes } from './plan/circumstances/routes.ts';
import { clockRoutes } from './plan/clocks/routes.ts';
import { planExportRoutes } from './plan/export/routes.ts';
import { onePageRoutes } from './plan/one-page/routes.ts';
import { createPlanner, type Planner } from './plan/planner.ts';
import { planRoutes } from './plan/routes.ts';
import { scenarioRoutes } from './plan/scenarios/routes.ts';
import { portfolioRoutes } from './portfolio/routes.ts';
import { bookApi } from './registers/api/routes.ts';
import { calendarDeadlines } from './registers/calendar-deadlines.ts';
import { BOOKS, loadBooks } from './registers/load-books.ts';
import type { BookPages } from './registers/opened-book.ts';
import { bookRoutes } from './registers/routes.ts';
import { readAssets } from './ui/assets.ts';
import {
  answerErrors,
  answerUnreadableAddresses,
  answerUnreadableRequest,
} from './ui/error-pages.ts';
import { keepToOwnOrigin } from './ui/own-origin.ts';
import { answerProblems } from './ui/problem-details.ts';
import { logRequests } from './ui/request-log.ts';
import { refuseUnstorableText } from './ui/storable-text.ts';
import { tellSavedOnce } from './ui/told-once.ts';
import { createViews } from './ui/views.ts';
import { gateRoutes } from './work/gates/routes.ts';
import { lifeRoutes } from './work/life/routes.ts';
import { myWorkRoutes } from './work/my-work/routes.ts';
import { outboxRoutes } from './work/outbox/routes.ts';
import { workPaperRoutes } from './work/papers/routes.ts';
import { proposalRoutes } from './work/proposals/routes.ts';
import { dailyJobs, SCHEDULES } from './work/reminders/daily-job.ts';
import { workRoutes } from './work/routes.ts';
import { takingOverRoutes } from './work/taking-over/routes.ts';

export type JobNeeds = { database: OpenDatabase; config: Config; clock: Clock; log: Logger };
export type AppNeeds = JobNeeds & {
  jobs: Jobs;
  keys: Keys;
  /** Anybody at this machine may look around as the people of the demonstration. */
  withDemonstration: boolean;
  /** Where the editions of the guide stand; those of the installation unless given. */
  editionsFolder?: string | undefined;
  /** Where record books are declared; those of the product unless given. */
  bookFolders?: readonly string[];
};

/** The work that is done in the background, by kind: in the application itself and in workers. */
export function jobHandlers({ database, config, clock }: JobNeeds): JobHandlers {
  const { db } = database;
  return {
    ...dataJobs({ db, clock, places: placesIn(config) }),
    ...qualityJobs({ db, clock, places: placesIn(config) }),
    ...sentPackageJobs({ ...config, db, clock }),
    ...collectJobs({ ...config, db, clock }),
    ...dailyJobs(async () => ({
      db,
      clock,
      ...openGuide(clock),
      books: await loadBooks(),
      origin: originOf(config),
      host: messageIdHost(config),
    })),
  };
}

/** When work is done by itself. */
export const ALL_SCHEDULES: Schedules = {
  ...SCHEDULES,
  ...COLLECT_SCHEDULES,
  ...QUALITY_SCHEDULES,
};

/** Sends the e-mails of the outbox from now on, where there is a mail server to hand them to. */
export async function sendMail({ database, config, clock, log }: JobNeeds): Promise<Sending> {
  if (!config.mail) return { stop: async () => {} };
  const { db } = database;
  return keepSending({
    db,
    clock,
    deliver: mailServer(config.mail),
    recipientOf: (person) => recipientOf({ db, clock }, person),
    isAlone: database.kind === 'embedded',
    onFault: (fault) => log.error({ fault: describeFault(fault) }, 'mail not sent'),
    onUnreachable: (answer) => log.warn({ answer }, 'mail server not to be had'),
  });
}

/** What stands behind the @ of Message-IDs: a name of ours, so that nobody else makes the same. */
function messageIdHost({ mail, address }: Config): string {
  const from = mail?.from.address.split('@')[1];
  return from ?? (address ? new URL(address.origin).hostname : 'changeover.invalid');
}

/** Where files are kept that belong to rows of record books. */
export function evidenceIn({ dataFolder }: Config): string {
  return join(dataFolder, 'evidence');
}

/** The web application: every concern and every feature, in order. */
export async function buildApp({
  database,
  config,
  clock,
  log,
  jobs,
  keys,
  withDemonstration,
  editionsFolder,
  bookFolders = [BOOKS],
}: AppNeeds): Promise<FastifyInstance> {
  const { db } = database;
  const { editions, planner, calendars } = openGuide(clock, editionsFolder);
  const assets = readAssets();
  const { address } = config;
  const show = createViews({
    assetBase: assets.base,
    signedInOf: (request) => who.signedIn(request)?.person,
    answersHereOnly: address === undefined,
    may: (request, id) => guard.may(request, id),
    whoMay: (id) => guard.whoMay(id),
  });
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerUnreadableAddresses(show, address),
    clientErrorHandler: answerUnreadableRequest,
    // A server in front says who asks; anybody else's word for that is not taken.
    trustProxy: address ? 'loopback' : false,
  });

  // Concerns
  keepToOwnOrigin(app, address);
  logRequests(app);
  answerErrors(app, show);
  const cookies = signInCookies(address?.isSecure ?? false);
  const who = requireSignIn(app, {
    db,
    clock,
    cookies,
    assetBase: assets.base,
    commandKey: keys.command,
    withDemonstration,
  });
  const { userOf, personOf } = who;
  const books = await loadBooks(bookFolders);
  const permissions = permissionsOf(books.map(({ id }) => id));
  const guard = guardByPermissions(app, permissions, { db, clock, who, assetBase: assets.base });
  refuseUnstorableText(app);
  tellSavedOnce(app);
  await app.register(formbody);
  await app.register(multipart, { throwFileSizeLimit: true });
  await assets.register(app);
  refuseWhenOver(app, db);

  // Features
  const peoplePages = {
    db,
    clock,
    show,
    cookies,
    who,
    keys,
    withDemonstration,
    address,
    migrationsOf: (person: string) => titlesHeldBy(db, person, today(clock).toString()),
    provider: config.identityProvider && identityProvider(config.identityProvider),
  };
  peopleRoutes(app, peoplePages);
  auditRoutes(app, auditorOf(db, clock));
  editionRoutes(app, { editions, show });
  practiceRoutes(app, { db, clock, show, userOf });
  migrationRoutes(app, {
    db,
    clock,
    show,
    userOf,
    editions,
    personOf,
    standingOf: planner.standingOf,
    closedDay: (date) => planner.closedDay([], date),
  });
  accessRoutes(app, { db, clock, show, userOf, askToConfirm: askToConfirm(peoplePages) });
  const confirmOverride = askToConfirm(peoplePages)({
    to: 'change the plan',
    withinMinutes: 30,
  });
  const { accessOf } = guard;
  planRoutes(app, { db, clock, show, userOf, accessOf, confirmOverride, planner });
  scenarioRoutes(app, { db, clock, show, userOf, confirmOverride, planner });
  clockRoutes(app, { db, clock, show, userOf, planner });
  circumstancesRoutes(app, { db, clock, show, userOf, confirmOverride, planner });
  onePageRoutes(app, { db, show, planner });
  const bookPages: BookPages = {
    db,
    clock,
    show,
    planner,
    editions,
    books,
    accessOf,
    askToConfirm: askToConfirm(peoplePages),
    evidence: evidenceIn(config),
  };
  planExportRoutes(app, {
    ...{ db, clock, planner, calendars },
    deadlinesOf: calendarDeadlines(bookPages),
  });
  bookRoutes(app, bookPages);
  const dataPages = {
    ...{ db, jobs, clock, show, userOf, accessOf },
    places: placesIn(config),
    askToConfirm: askToConfirm(peoplePages),
  };
  dataRoutes(app, dataPages);
  uploadPackageRoutes(app, { ...dataPages, receiving: { ...config, db, clock } });
  receiveRoutes(app, { ...config, db, clock });
  workRoutes(app, bookPages);
  myWorkRoutes(app, bookPages);
  outboxRoutes(app, {
    db,
    clock,
    show,
    personOf,
    hasServer: config.mail !== undefined,
    origin: originOf(config),
  });
  proposalRoutes(app, bookPages);
  gateRoutes(app, bookPages);
  workPaperRoutes(app, bookPages);
  lifeRoutes(app, bookPages);
  takingOverRoutes(app, bookPages);
  portfolioRoutes(app, bookPages);

  // For programs
  let operations: Operation[] = [];
  referenceRoutes(app, { show, operations: () => operations });
  await app.register(
    async (api) => {
      answerProblems(api);
      operations = watchOperations(api);
      documentCall(api, operations);
      migrationApi(api, { db, clock, who });
      planApi(api, { db, planner });
      bookApi(api, bookPages);
    },
    { prefix: '/api' },
  );

  return app;
}

/** The editions and bank holidays that come with the application, and the planner that makes plans of them. */
export function openGuide(
  clock: Clock,
  editionsFolder?: string,
): {
  editions: Editions;
  planner: Planner;
  calendars: Calendars;
} {
  const editions = editionsFolder ? editionsIn(editionsFolder) : EDITIONS;
  const planner = createPlanner({ editions, calendars: CALENDARS, clock });
  return { editions, planner, calendars: CALENDARS };
}

// One of each for the whole process, whose jobs ask for them again and again: they take a quarter of a second.
const EDITIONS = editionsIn(join(HOME, 'editions'));
const CALENDARS = openCalendars(join(HOME, 'bank-holidays'));
