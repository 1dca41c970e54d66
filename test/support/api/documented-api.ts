import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { TestWeb } from '../web.ts';

export type Schema = { [keyword: string]: unknown };

/** A call as the document tells it. */
export type DocumentedCall = {
  id: string;
  group: string;
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  scope: string | undefined;
  parameters: { name: string; in: 'path' | 'query'; schema: Schema }[];
  body: Schema | undefined;
  /** Status and media type with the schema of what is answered. */
  answers: Map<number, { type: string; schema: Schema }>;
};

export type Sent = {
  key?: string | undefined;
  /** Comes as a person who is signed in instead. */
  asPerson?: boolean;
  path?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  /** The body is wrong on purpose. */
  isWrong?: boolean;
};
export type Answer = { status: number; body: Record<string, unknown> };

export type DocumentedApi = {
  calls: DocumentedCall[];
  resolve(schema: Schema): Schema;
  isValid(schema: Schema, value: unknown): boolean;
  /** Sends a call, and holds what is sent and answered against the document. */
  call(call: DocumentedCall, sent: Sent): Promise<Answer>;
  /** Statuses that each call has answered with so far. */
  seen: Map<string, Set<number>>;
};

/** The API as a program knows it that has nothing but its document. */
export async function readDocumentedApi(web: TestWeb): Promise<DocumentedApi> {
  const document = (await web.inject('/api/openapi.json')).json();
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(document, 'api');
  const compiled = new WeakMap<Schema, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    const known = compiled.get(schema);
    if (known) return known;
    const made = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')));
    compiled.set(schema, made);
    return made;
  };
  const resolve = (schema: Schema): Schema => {
    const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref))?.[1];
    if (name) return resolve(document.components.schemas[name]);
    const parts = ((schema.allOf ?? []) as Schema[]).filter(
      ({ $ref, required }) => $ref || required,
    );
    return Object.assign({}, ...parts.map(resolve), schema);
  };
  const seen = new Map<string, Set<number>>();

  async function call(documented: DocumentedCall, sent: Sent): Promise<Answer> {
    const { id, method, body } = documented;
    if (body && !sent.isWrong) holdAgainst(body, sent.body, `${id} sends`);
    const response = await (sent.asPerson ? web.inject : web.app.inject.bind(web.app))({
      method,
      url: addressOf(documented, sent),
      headers: { ...sent.headers, ...(sent.key && { authorization: `Bearer ${sent.key}` }) },
      ...(sent.body !== undefined && { payload: sent.body as object }),
    });
    const status = response.statusCode;
    const answered = response.json();
    const answer = documented.answers.get(status);
    const told = `${id} answers ${status}: ${JSON.stringify(answered).slice(0, 600)}`;
    assert.ok(answer, `${told}, which the document does not say`);
    assert.equal(String(response.headers['content-type']).split(';')[0], answer.type, told);
    holdAgainst(answer.schema, answered, told);
    seen.set(id, (seen.get(id) ?? new Set()).add(status));
    return { status, body: answered };
  }

  function holdAgainst(schema: Schema, value: unknown, told: string): void {
    const validate = validatorOf(schema);
    if (validate(value)) return;
    assert.fail(
      `${told}\n${JSON.stringify(value).slice(0, 2000)}\n${ajv.errorsText(validate.errors)}`,
    );
  }

  const isValid = (schema: Schema, value: unknown): boolean => validatorOf(schema)(value);
  return { calls: callsIn(document), resolve, isValid, call, seen };
}

function addressOf({ path }: DocumentedCall, { path: values = {}, query }: Sent): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? 'x'));
  return query ? `${address}?${new URLSearchParams(query)}` : address;
}

type Content = Record<string, { schema: Schema }>;
type OperationObject = {
  operationId: string;
  tags: string[];
  security?: { key: string[] }[];
  parameters: DocumentedCall['parameters'];
  requestBody?: { content: Content };
  responses: Record<string, Response | { $ref: string }>;
};

type Response = { content: Content };
type Document = {
  paths: Record<string, Record<string, OperationObject>>;
  components: { responses: Record<string, Response> };
};

function callsIn({ paths, components }: Document) {
  const named = (ref: string): Response =>
    components.responses[ref.split('/').at(-1) ?? ''] as Response;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): DocumentedCall => {
      const answers = Object.entries(operation.responses).map(([status, response]) => {
        const { content } = '$ref' in response ? named(response.$ref) : response;
        const [[type, { schema }]] = Object.entries(content) as [[string, { schema: Schema }]];
        return [Number(status), { type, schema }] as const;
      });
      return {
        id: operation.operationId,
        group: operation.tags[0] as string,
        method: method.toUpperCase() as DocumentedCall['method'],
        path,
        scope: operation.security?.[0]?.key[0],
        parameters: operation.parameters,
        body: operation.requestBody?.content['application/json']?.schema,
        answers: new Map(answers),
      };
    }),
  );
}
