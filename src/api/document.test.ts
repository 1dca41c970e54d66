import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Fastify from 'fastify';
import { type ApiWalk, startWalk } from '../../test/support/api/walk-api.ts';
import { type PermitBook, startWithPermits } from '../registers/testing/permits.ts';
import { watchOperations } from './operation.ts';

let permits: PermitBook;
let walk: ApiWalk;
before(async () => {
  permits = await startWithPermits();
  walk = await startWalk(permits.web);
});
after(() => permits.close());

const read = async () => (await permits.web.inject('/api/openapi.json')).json();

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(await read());
  assert.deepEqual([valid, errors], [true, undefined]);
  assert.equal(validator.version, '3.1');
});

test('every call that is served stands in the document, and no other', async () => {
  const served = permits.web.app.everyRoute
    .filter(({ method, url }) => url.startsWith('/api/') && method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
  const documented = walk.api.calls.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(documented.toSorted(), served.toSorted());
});

test('a call that is not declared is not served', () => {
  const api = Fastify();
  watchOperations(api);
  assert.throws(
    () => api.get('/undeclared', async () => 'x'),
    /No declaration of the call GET \/undeclared/,
  );
});

test('a book’s fields, steps and who may stand in the document as they are declared', async () => {
  const { components, paths } = await read();
  const { properties, required, allOf } =
    components.schemas['parking-permits.permit.new'].properties.values;
  assert.deepEqual(required, ['holder', 'vehicle']);
  assert.equal(allOf, undefined);
  assert.deepEqual(properties.holder, {
    title: 'For whom',
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: 'Says something about a person.',
    'x-personal': true,
  });
  assert.deepEqual(properties.height, {
    title: 'Height of the van',
    type: 'integer',
    minimum: 100,
    maximum: 400,
    description: 'In cm. Only where “Vehicle” is “Van”; left out otherwise.',
    'x-unit': 'cm',
  });
  const step = paths['/api/migrations/{id}/parking-permits/{number}/steps/extend'].post;
  assert.equal(
    step.description,
    'From “Granted” to “Granted”. Filled in by then: Valid from (`from`). Asked for anew: Valid from (`from`).\n\nWho may: Practice manager.\n\nThe key has to be for: Read record books, and write into them.',
  );
  assert.deepEqual(step.requestBody.content['application/json'].schema.properties.values, {
    allOf: [{ $ref: '#/components/schemas/parking-permits.permit.change' }, { required: ['from'] }],
  });
});

test('every call that is of no record book answers as it is documented, and so does every refusal', () =>
  walk.walkOthers());

test('every call of a record book answers as it is documented, and so does every refusal', () =>
  walk.walkBook('parking-permits'));

test('people read of the same calls and fields on pages', async () => {
  const { web } = permits;
  const { text } = await web.get('/api-reference');
  assert.match(text, /The plan , 3 calls .* Parking permits , 8 calls Who may park behind/);
  assert.match(text, /key-ended 401 The key that a program showed has ended/);
  const { text: book, html } = await web.get('/api-reference/parking-permits');
  assert.match(book, /POST \/api\/migrations\/\{id\}\/parking-permits\/\{number\}\/steps\/grant/);
  assert.match(
    book,
    /values\. height whole number from 100 to 400 Height of the van \. In cm\. Only where/,
  );
  assert.match(
    book,
    /values\. vehicle one of: car, van, bicycle \(required\) Vehicle \. car: Car; van: Van/,
  );
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) {
    assert.ok(id === 'maincontent' || html.includes(`id="${id}"`), `${id} is on the page`);
  }
  assert.equal((await web.get('/api-reference/tea-rota')).status, 404);
});
