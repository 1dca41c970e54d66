import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import Fastify from 'fastify';
import { asText, startWeb, type TestWeb } from '../../test/support/web.ts';
import { createViews } from '../ui/views.ts';
import { loadEdition } from './load-edition.ts';
import { editionRoutes } from './routes.ts';
import { copyOfEditions } from './testing/broken-copy.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb();
});
after(() => web.close());

test('the editions are listed, each with its length and what it changed', async () => {
  const { status, text, html } = await web.get('/editions');
  assert.equal(status, 200);
  assert.match(
    text,
    /A plan can follow 3 editions of the guide. The newest one is NHS England, 2026/,
  );
  assert.match(text, /12 to 16 weeks, from “Intent registered” to “Re-entry complete”/);
  assert.match(html, /href="\/editions\/gpsoc-2019\/to\/gp-it-futures-2020"/);
});

test('an edition’s page shows each service level where it applies, with its document', async () => {
  const { text } = await web.get('/editions/gp-it-futures-2020');
  assert.match(
    text,
    /Deliver the initial extract .*?SLA-06 Provide the extract Catalogue Solution Migration Process, step 7 and page 6.*?DMI06 Extract on request GP IT Futures Data Migration Standard \(March 2020\)/,
  );
});

test('where sources disagree an edition’s page shows all of them and the one that is used', async () => {
  const { text } = await web.get('/editions/nhs-england-2026');
  assert.match(text, /5 working days from the request, by contract. GP IT Futures Catalogue/);
  assert.match(text, /15 working days from the formal request, often less. Used here Clinical/);
});

test('the page about two editions begins with what moves dates, on both sides with its source', async () => {
  const { text } = await web.get('/editions/gp-it-futures-2020/to/nhs-england-2026');
  const [lengths = ''] = text.split('Who does it');
  assert.match(lengths, /lengths of time changed. No task came and 1 went/);
  assert.match(
    lengths,
    /Deliver the initial extract Duration .*?up to 5 working days GP IT Futures Catalogue Solution Migration Process .*?up to 15 working days Clinical system migration guide \(31 March 2026\)/,
  );
  assert.match(text, /“CCG” is now “ICB”/);
});

test('an edition held against itself differs in nothing', async () => {
  const { text } = await web.get('/editions/gpsoc-2019/to/gpsoc-2019');
  assert.match(text, /Nothing differs between the two but words./);
});

test('the form leads to the address of the two that were chosen', async () => {
  const url = '/editions/comparison?from=gpsoc-2019&to=nhs-england-2026';
  const { statusCode, headers } = await web.inject({ url });
  assert.equal(statusCode, 303);
  assert.equal(headers.location, '/editions/gpsoc-2019/to/nhs-england-2026');
});

test('an edition that is not there is refused with what to do', async () => {
  for (const url of ['/editions/gpsoc-1919', '/editions/gpsoc-2019/to/x', '/editions/comparison']) {
    const { status, text } = await web.get(url);
    assert.equal(status, 404, url);
    assert.match(text, /Choose one from the list of editions/);
  }
});

test('a local edition’s page shows each value with the one it replaces, both sources and the reason', async (t) => {
  const text = await pageOf(t, '/editions/ferry-lane');
  assert.match(
    text,
    /Open the bridge Duration 1 to 3 working days \(the source does not say which days\) carried from The Quayside notes 1 working day Ferry Lane, 2026 The harbour master has promised it in writing. ferry-lane.yaml, line 10/,
  );
  assert.match(text, /Thank everyone as it stands there left out Nobody at Ferry Lane eats cake./);
  assert.match(
    text,
    /Warn the ferry says nothing added The ferry would leave without the servers./,
  );
  assert.match(text, /van Word van Wharfside, 2026 handcart Ferry Lane, 2026 There is no road/);
});

async function pageOf(t: TestContext, url: string): Promise<string> {
  const folder = copyOfEditions(t);
  const editions = ['wharfside-2026', 'ferry-lane'].map((id) => loadEdition(join(folder, id)));
  const app = Fastify();
  const show = createViews({ assetBase: '/assets', signedInOf: () => undefined });
  editionRoutes(app, { editions: { list: () => editions }, show });
  const { statusCode, body } = await app.inject({ url });
  assert.equal(statusCode, 200);
  return asText(body);
}
