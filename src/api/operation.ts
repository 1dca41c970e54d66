import type {
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RouteGenericInterface,
} from 'fastify';
import type { RefusalCode } from '../lib/refusals.ts';
import type { Scope } from '../people/programs/scope.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a call of the API takes and answers. Absent: the route is none. */
    operation?: Operation;
  }
}

/** A JSON Schema of the draft 2020-12, which is what OpenAPI 3.1 has. */
export type Schema = { [keyword: string]: unknown };

/** Calls that belong together, such as those of one record book, and the schemas that they share, by name. */
export type OperationGroup = {
  id: string;
  title: string;
  about: string;
  schemas: Record<string, Schema>;
};

export type Parameter = { about: string; schema: Schema };

/** A call of the API as it is served and documented: one declaration for both. */
export type Operation = {
  /** Stable, for programs that are generated from the document. */
  id: string;
  group: OperationGroup;
  method: 'GET' | 'POST' | 'PATCH';
  /** Below /api, as a route has it: `/migrations/:id/plan`. */
  path: string;
  title: string;
  about?: string;
  /** What a key has to be for; any key will do where it is absent. */
  scope?: Scope;
  /** Who may, where not everybody who takes part: "ICB lead or practice manager". */
  who?: string;
  parameters?: Record<string, Parameter>;
  query?: Record<string, Parameter>;
  body?: Schema;
  answer: { status: 200 | 201; about: string; schema: Schema };
  /** What it can be refused with, beside what every call can be. */
  refusals: readonly RefusalCode[];
};

/** A schema of the operation's group. */
export function named(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** Serves a call as it is declared. */
export function serve<Route extends RouteGenericInterface>(
  api: FastifyInstance,
  operation: Operation,
  handler: (request: FastifyRequest<Route>, reply: FastifyReply) => Promise<unknown>,
  config: FastifyContextConfig = {},
): void {
  const { method, path, scope } = operation;
  api.route({
    method,
    url: path,
    config: { ...config, operation, ...(scope && { scope }) },
    handler: (request, reply) => handler(request as FastifyRequest<Route>, reply),
  });
}

/** Every call that is served from now on. One that is not declared stops the application when it starts. */
export function watchOperations(api: FastifyInstance): Operation[] {
  const operations: Operation[] = [];
  api.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'HEAD') return;
    if (!config?.operation) throw new Error(`No declaration of the call ${method} ${url}`);
    operations.push(config.operation);
  });
  return operations;
}
