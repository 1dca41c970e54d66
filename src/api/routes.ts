import type { FastifyInstance } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import type { Show } from '../ui/views.ts';
import { openApiDocument } from './document.ts';
import { type Operation, type OperationGroup, serve } from './operation.ts';
import { groupPage, referencePage } from './reference-page.ts';

const GROUP: OperationGroup = {
  id: 'api',
  title: 'The API itself',
  about: 'What programs can call.',
  schemas: {},
};

const DOCUMENT: Operation = {
  id: 'readDocument',
  group: GROUP,
  method: 'GET',
  path: '/openapi.json',
  title: 'This document',
  about: 'Every call of this installation with what it takes and answers, as OpenAPI 3.1.',
  answer: { status: 200, about: 'An OpenAPI 3.1 document.', schema: { type: 'object' } },
  refusals: [],
};

/** The description of the API, for programs. `operations`: all that are served, this one among them. */
export function documentCall(api: FastifyInstance, operations: readonly Operation[]): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  serve(api, DOCUMENT, async () => {
    document ??= openApiDocument(operations);
    return document;
  });
}

/** The same for people: pages to look calls and fields up on. */
export function referenceRoutes(
  app: FastifyInstance,
  { show, operations }: { show: Show; operations: () => readonly Operation[] },
): void {
  app.get('/api-reference', (_request, reply) =>
    show(reply, 'api/pages/reference.njk', referencePage(operations())),
  );
  app.get<{ Params: { group: string } }>('/api-reference/:group', (request, reply) => {
    const page = groupPage(operations(), request.params.group);
    if (page) return show(reply, 'api/pages/group.njk', page);
    throw new Refusal('not-found', 'The API has no such calls. Choose them from their list.');
  });
}
