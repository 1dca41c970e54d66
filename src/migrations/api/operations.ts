import { z } from 'zod';
import { named, type Operation } from '../../api/operation.ts';
import { schemasOf } from '../../api/schemas-of.ts';
import { ALL_ROLES } from '../../people/role.ts';
import { LIFE_STATES, type LifeState } from '../life/life.ts';
import type { migrationAsJson } from './migration-as-json.ts';

const registry = z.registry<{ id: string }>();
const system = z.object({ name: z.string(), supplier: z.string() });

const migration = z
  .object({
    id: z.string().describe('Names the migration in every other call.'),
    practice: z.object({ name: z.string(), odsCode: z.string().nullable() }),
    currentSystem: system,
    newSystem: system,
    edition: z.string().describe('The edition of the guide that the plan follows.'),
    goLive: z.iso.date(),
    state: z
      .enum(Object.keys(LIFE_STATES) as [LifeState, ...LifeState[]])
      .describe('Where it is in its life.'),
    roles: z.array(z.enum(ALL_ROLES)).describe('What the person of the key is in it.'),
    registeredAt: z.iso.datetime(),
  })
  .register(registry, { id: 'migration' }) satisfies z.ZodType<ReturnType<typeof migrationAsJson>>;

z.object({ migrations: z.array(migration) }).register(registry, { id: 'migrations' });

export const LIST_MIGRATIONS: Operation = {
  id: 'listMigrations',
  group: {
    id: 'migrations',
    title: 'Migrations',
    about: 'Which migrations a key opens.',
    schemas: schemasOf(registry),
  },
  method: 'GET',
  path: '/migrations',
  title: 'List migrations',
  about: 'Those in which the person of the key holds a role now; of a key for one, that one.',
  answer: {
    status: 200,
    about: 'In the order of their go-live dates.',
    schema: named('migrations'),
  },
  refusals: [],
};
