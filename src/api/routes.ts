import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './document.ts';
import { type Operation, type OperationGroup, serve } from './operation.ts';

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
