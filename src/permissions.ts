import type { Permissions } from './migrations/access/permission.ts';
import { LIFE_STEPS } from './migrations/life/life.ts';
import { ALL_ROLES, type Role } from './people/role.ts';

const PRACTICE: Role[] = ['practice-manager', 'practice-staff', 'clinical-lead'];
const PLANNERS: Role[] = ['project-manager', 'practice-manager', 'icb', 'delivery-partner'];
const SUPPLIERS: Role[] = ['current-supplier', 'new-supplier'];
const ALL_BUT_THIRD_PARTIES = ALL_ROLES.filter((role) => role !== 'third-party');

/**
 * Who may see and do what: every route of the application stands here, or says itself that it is for anybody, for the
 * middle of signing in, or for administrators. A route that stands nowhere stops the application when it starts.
 *
 * Routes are written as they are added, with a star for whatever follows; the first that fits counts. `who` lists
 * roles in the migration of the address, or says `signed-in`, or names kinds of organisation.
 */
export const PERMISSIONS = {
  'see-own': {
    who: 'signed-in',
    may: 'see this',
    routes: [
      'GET /',
      'GET /migrations',
      'GET /my-work*',
      'GET /outbox*',
      'POST /outbox*',
      'GET /portfolio*',
      'GET /editions*',
      'GET /practices',
      'GET /account*',
      'POST /account*',
      'GET /confirmations*',
      'POST /confirmations*',
      'GET /api-reference*',
      'GET /api/migrations',
      'GET /api/openapi.json',
    ],
  },
  register: {
    who: { organisations: ['icb', 'delivery-partner', 'practice'] },
    may: 'register a migration',
    routes: [
      'GET /migrations/new*',
      'POST /migrations',
      'GET /migrations/programme*',
      'POST /migrations/programme*',
    ],
  },
  'load-practices': {
    who: { organisations: ['icb', 'delivery-partner'] },
    may: 'load the list of practices',
    routes: ['POST /practices/ods-file'],
  },
  'see-patients': {
    who: [...PRACTICE, ...SUPPLIERS],
    may: 'see what stands in patients’ records',
    routes: ['GET /migrations/:id/data/comparisons/:number/records*'],
  },
  'see-who-looked': {
    who: ['practice-manager', 'clinical-lead'],
    may: 'see who looked at patients’ records',
    routes: ['GET /migrations/:id/data/looks'],
  },
  /** Words of local codes can hold names of patients. */
  'see-maps': {
    who: [...PRACTICE, 'current-supplier'],
    may: 'see which codes only the current system understands',
    routes: ['GET /migrations/:id/data/maps*'],
  },
  'decide-maps': {
    who: PRACTICE,
    may: 'decide what codes are mapped to',
    routes: ['POST /migrations/:id/data/maps*'],
  },
  'receive-extracts': {
    who: [...PRACTICE, ...SUPPLIERS],
    may: 'add an extract, which holds patients’ records',
    routes: [
      'GET /migrations/:id/data/:side/package',
      'POST /migrations/:id/data/:side/*',
      'POST /migrations/:id/data/productions/:number/use',
      'POST /migrations/:id/data/productions/:number/holds',
    ],
  },
  compare: {
    who: [...PRACTICE, 'project-manager', 'delivery-partner', 'new-supplier'],
    may: 'start a comparison',
    routes: ['POST /migrations/:id/data/comparisons'],
  },
  'check-quality': {
    who: [...PRACTICE, 'project-manager', 'delivery-partner', 'data-quality', ...SUPPLIERS],
    may: 'have the data of a production checked',
    routes: ['POST /migrations/:id/data/productions/:number/quality'],
  },
  convert: {
    who: [...PRACTICE, 'project-manager', 'delivery-partner', ...SUPPLIERS],
    may: 'have a production converted',
    routes: ['POST /migrations/:id/data/conversions'],
  },
  /** A supplier only that of its own system: `mayReceive`. */
  'take-packages': {
    who: [...PRACTICE, ...SUPPLIERS],
    may: 'take a package, which holds patients’ records',
    routes: ['POST /migrations/:id/data/conversions/:number/downloads'],
  },
  /** Of the data-quality team only those whom the practice lets: `requireSight`. */
  'see-fix-lists': {
    who: [...PRACTICE, 'data-quality', 'current-supplier'],
    may: 'see in whose record there is something to put right',
    routes: ['GET /migrations/:id/data/quality/:check*'],
  },
  'tick-off': {
    who: [...PRACTICE, 'data-quality'],
    may: 'say that something is put right',
    routes: ['POST /migrations/:id/data/quality/:check/decisions'],
  },
  'let-see-fix-lists': {
    who: ['practice-manager', 'clinical-lead'],
    may: 'let somebody see in whose record there is something to put right',
    routes: ['POST /migrations/:id/data/quality/sight/:person*'],
  },
  'see-counts': {
    who: ALL_BUT_THIRD_PARTIES,
    may: 'see what was received and compared',
    routes: [
      'GET /migrations/:id/data',
      'GET /migrations/:id/data/comparisons/:number',
      'GET /migrations/:id/data/packages/:number',
      'GET /migrations/:id/data/quality',
      'GET /migrations/:id/data/productions*',
      'GET /migrations/:id/data/conversions*',
    ],
  },
  'keep-papers': {
    who: [
      'practice-manager',
      'project-manager',
      'delivery-partner',
      'clinical-lead',
      'clinical-safety-officer',
    ],
    may: 'keep letters and papers',
    routes: ['POST /migrations/:id/papers/:paper/kept'],
  },
  'see-history': {
    who: ALL_BUT_THIRD_PARTIES,
    may: 'see the history',
    routes: ['GET /migrations/:id/history'],
  },
  'give-roles': {
    who: ['project-manager', 'practice-manager', 'icb'],
    may: 'give and end roles',
    routes: ['POST /migrations/:id/people*'],
  },
  'change-plan': {
    who: PLANNERS,
    may: 'change what the plan is made of',
    routes: [
      'POST /migrations/:id/plan/circumstances*',
      'POST /migrations/:id/plan/go-live/date',
      'POST /migrations/:id/plan/scenarios/:scenario/*',
      'POST /migrations/:id/plan/:item/duration*',
      'POST /migrations/:id/plan/:item/notice*',
    ],
  },
  'set-up': {
    who: PLANNERS,
    may: 'set this migration up from an earlier one',
    routes: ['POST /migrations/:id/taking-over'],
  },
  'take-back': {
    who: [...PLANNERS, 'third-party'],
    may: 'record what was taken back',
    routes: ['POST /migrations/:id/life/undone'],
  },
  'try-changes': {
    who: ALL_BUT_THIRD_PARTIES,
    may: 'keep a scenario',
    routes: ['POST /migrations/:id/plan/scenarios', 'POST /api/migrations/:id/plan/preview'],
  },
  'report-limits': {
    who: [...PLANNERS, ...SUPPLIERS],
    may: 'report what limits count from',
    routes: ['POST /migrations/:id/plan/clocks/*'],
  },
  /** Of tasks that are not one's own role's only planners may: `mayStateAbout`. */
  'state-about-tasks': {
    who: ALL_ROLES,
    may: 'state that a task is done',
    routes: [
      'POST /migrations/:id/plan/:item/completion*',
      'POST /migrations/:id/plan/:item/agreed-date*',
    ],
  },
  /** Each book says further who may look into it, write and take its steps. */
  'see-migration': {
    who: ALL_ROLES,
    may: 'look at this migration',
    routes: [
      'GET /migrations/:id',
      'GET /migrations/:id/plan*',
      'GET /migrations/:id/gates',
      'GET /migrations/:id/papers*',
      'GET /migrations/:id/life',
      'GET /migrations/:id/taking-over',
      'GET /migrations/:id/people*',
      'GET /migrations/:id/books',
      'GET /api/migrations/:id/books',
      'GET /api/migrations/:id/plan*',
    ],
  },
} as const satisfies Permissions;

export type PermissionId = keyof typeof PERMISSIONS;

/** Record books stand at addresses of their own; what each allows is in its declaration. */
export function permissionsOf(bookIds: readonly string[]): Permissions {
  const routes = bookIds.flatMap((id) =>
    ['GET', 'POST', 'PATCH'].flatMap((method) => [
      `${method} /migrations/:id/${id}`,
      `${method} /migrations/:id/${id}/*`,
      `${method} /api/migrations/:id/${id}`,
      `${method} /api/migrations/:id/${id}/*`,
    ]),
  );
  return {
    ...PERMISSIONS,
    ...ofLife(),
    'use-books': { who: ALL_ROLES, may: 'look at this migration', routes },
  };
}

/** Each step of a life, as its table says. */
function ofLife(): Permissions {
  const steps = LIFE_STEPS.map(({ id, title, who }) => {
    const may = `do this: ${title}`;
    const routes = ['GET', 'POST'].map((method) => `${method} /migrations/:id/life/${id}`);
    return [`life-${id}`, { who, may, routes }] as const;
  });
  return Object.fromEntries(steps);
}
