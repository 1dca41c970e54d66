import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { PLAN_OPERATIONS } from './operations.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const PAGE = read('../../../docs/api.md');

let web: TestWeb;
let address: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  address = await registerRiverside(web);
});
after(() => web.close());

/** A call as docs/api.md has it: the address and body of its example, and the answer beside it. */
type Documented = { call: string; url: string; sent: string | undefined; answer: unknown };

function documentedCalls(): Documented[] {
  return PAGE.split(/^## /m).flatMap((section) => {
    const [, method, path] = /^[^\n]*`(GET|POST) ([^`]+)`/.exec(section) ?? [];
    if (!method) return [];
    const [, url = ''] = /curl http:\/\/127\.0\.0\.1:3000(\S+)/.exec(section) ?? [];
    const [, sent] = /--data '([^']+)'/.exec(section) ?? [];
    return [{ call: `${method} ${path}`, url, sent, answer: exampleIn(section) }];
  });
}

function exampleIn(section: string): unknown {
  return JSON.parse(/^```json\n([\s\S]*?)^```/m.exec(section)?.[1] ?? 'null');
}

/** What the documented answer has and the real one lacks, or has of another type. */
function missing(documented: unknown, real: unknown, path: string): string[] {
  if (Array.isArray(documented)) {
    if (!Array.isArray(real)) return [`${path} is no list`];
    const like = documented.map((each) => real.map((other) => missing(each, other, `${path}[]`)));
    return like.flatMap((tries) => tries.toSorted((a, b) => a.length - b.length)[0] ?? [path]);
  }
  if (typeof documented !== 'object' || documented === null) {
    return typeof documented === typeof real ? [] : [`${path} is ${typeof real}`];
  }
  return Object.entries(documented).flatMap(([key, value]) =>
    missing(value, (real as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}

test('every call of the plan API is documented, and no other', () => {
  const calls = Object.values(PLAN_OPERATIONS).map(({ method, path }) => `${method} /api${path}`);
  assert.deepEqual(
    documentedCalls().map(({ call }) => call),
    calls,
  );
});

test('every documented call answers as it is documented', async () => {
  for (const { call, url, sent, answer } of documentedCalls()) {
    const response = await web.inject({
      method: call.startsWith('POST') ? 'POST' : 'GET',
      url: url.replace('/migrations/…', address),
      ...(sent && { payload: sent, headers: { 'content-type': 'application/json' } }),
    });
    assert.equal(response.statusCode, 200, call);
    assert.deepEqual(missing(answer, response.json(), 'answer'), [], call);
    const added = Object.keys(response.json()).filter((key) => !(key in (answer as object)));
    assert.deepEqual(added, [], `${call} answers more than is documented`);
  }
});

test('an error answers as it is documented', async () => {
  const response = await web.inject({
    method: 'POST',
    url: `/api${address}/plan/preview`,
    payload: { dates: { 'feed-the-cat': '2027-01-12' } },
  });
  assert.deepEqual(response.json(), exampleIn(PAGE.split('## Errors')[1] ?? ''));
});
