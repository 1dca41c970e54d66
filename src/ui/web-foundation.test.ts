import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { Refusal } from '../lib/refusal.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb();
  const config = { access: 'anyone' } as const;
  web.app.get('/broken/:patient', { config }, () => {
    const cause = Object.assign(new Error('no row for 943 476 5919'), {
      detail: 'Key (name)=(Asha Patel)',
    });
    throw new Error('could not read the record', { cause });
  });
  web.app.get('/refused', { config }, () => {
    throw new Refusal('database-in-use', 'Another one has it. Wait <a little>.');
  });
  web.app.post('/changed', { config }, () => 'changed');
});
after(() => web.close());

const post = (headers: Record<string, string>) =>
  web.app.inject({ url: '/changed', method: 'POST', headers: { cookie: web.cookie, ...headers } });

test('a page loads nothing from elsewhere and runs nothing that stands in it', async () => {
  const { headers, body } = await web.inject('/migrations');
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
  assert.doesNotMatch(policy, /unsafe|http|\*/);
  assert.doesNotMatch(
    body,
    /<script(?![^>]* src="\/assets\/)|<style| style=| on[a-z]+=|https?:\/\//,
  );
  assert.equal(headers['cache-control'], 'no-store');
});

test('every page says what it may load, and that nobody may frame or keep it', async () => {
  const id = (await registerRiverside(web)).replace('/migrations/', '');
  let pages = 0;
  for (const { method, url } of web.app.everyRoute) {
    if (method !== 'GET') continue;
    const { headers, body } = await web.inject(url.replace(':id', id).replace(/:\w+/g, 'x'));
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    pages++;
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /^default-src 'none';.*form-action 'self';.*frame-ancestors 'none'$/, url);
    assert.equal(headers['x-content-type-options'], 'nosniff', url);
    assert.equal(headers['referrer-policy'], 'same-origin', url);
    // The form of a registration may be gone back to; it holds no patient.
    const keeping = url === '/migrations/new/details' ? 'private, no-cache' : 'no-store';
    assert.equal(headers['cache-control'], keeping, url);
    assert.doesNotMatch(body, /<style| style=| on[a-z]+="|<script(?![^>]* src="\/assets\/)/, url);
  }
  assert.ok(pages > 40, `${pages} pages`);
});

test('every file that a page asks for is there, may be kept, and names neither logo nor reserved font', async () => {
  const { body } = await web.inject('/migrations');
  const links = body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g);
  const files = Array.from(links, ([, file]) => String(file));
  assert.ok(files.length >= 5);
  const styles = files.find((file) => file.endsWith('nhsuk.css'));
  const base = String(styles).replace('nhsuk.css', '');
  for (const file of [...files, `${base}nhsuk.js`, `${base}images/nhsuk-icon-arrow-down.svg`]) {
    const { statusCode, headers, body: content } = await web.inject(file);
    assert.equal(statusCode, 200, file);
    assert.match(String(headers['cache-control']), /max-age=31536000, immutable/);
    assert.doesNotMatch(content, /Frutiger|assets\.nhs\.uk|sourceMappingURL/, file);
  }
  assert.doesNotMatch(body, /nhsuk-header__logo|NHS homepage/);
});

test('a request that names another host is refused', async () => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', '192.168.1.2:3000']) {
    const { statusCode, body } = await web.inject({ url: '/migrations', headers: { host } });
    assert.equal(statusCode, 403, host);
    assert.doesNotMatch(body, /Register a migration/);
  }
  for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000']) {
    assert.equal((await web.inject({ url: '/migrations', headers: { host } })).statusCode, 200);
  }
});

test('a form that another web site sends is refused', async () => {
  for (const headers of [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:9999', host: 'localhost:3000' },
  ] as Record<string, string>[]) {
    const { statusCode, body } = await post(headers);
    assert.equal(statusCode, 403, JSON.stringify(headers));
    assert.match(body, /sent from another web site, so nothing was done/);
  }
});

test('our own form and a command line are let through', async () => {
  const own = { origin: 'http://localhost:3000', host: 'localhost:3000' };
  assert.equal((await post({ ...own, 'sec-fetch-site': 'same-origin' })).body, 'changed');
  assert.equal((await post(own)).body, 'changed');
  const headers = { authorization: `Bearer ${web.keys.command}` };
  const command = await web.app.inject({ url: '/changed', method: 'POST', headers });
  assert.equal(command.body, 'changed');
});

test('a form that says nothing of where it comes from is refused, whatever its method', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    const headers = { cookie: web.cookie };
    const { statusCode } = await web.app.inject({ url: '/changed', method, headers });
    assert.equal(statusCode, 403, method);
  }
});

test('behind https only that address may send forms, and browsers are told to keep to it', async (t) => {
  const settings = { CHANGEOVER_ADDRESS: 'https://changeover.example' };
  const behind = await startWeb({ settings });
  t.after(() => behind.close());
  const send = (headers: Record<string, string>) =>
    behind.app.inject({ url: '/sign-out', method: 'POST', headers });
  const host = 'changeover.example';
  const signedOut = await send({ host, origin: 'https://changeover.example' });
  assert.equal(signedOut.statusCode, 303);
  assert.equal(signedOut.headers['strict-transport-security'], 'max-age=31536000');
  assert.match(
    String(signedOut.headers['set-cookie']),
    /^__Host-changeover-sign-in=; Path=\/; Max-Age=0; HttpOnly; SameSite=Lax; Secure$/,
  );
  for (const origin of ['http://changeover.example', 'https://changeover.example:8443', 'null']) {
    assert.equal((await send({ host, origin })).statusCode, 403, origin);
  }
  assert.equal((await send({ host: 'other.example' })).statusCode, 403);
  const here = await web.inject('/migrations');
  assert.equal(here.headers['strict-transport-security'], undefined);
});

test('an address where nothing stands says what to do', async () => {
  const { status, text } = await web.get('/nowhere');
  assert.equal(status, 404);
  assert.match(text, /Page not found – Changeover .* Nothing stands at this address/);
});

test('an address that cannot be read, or is endless, is answered with the page that says so', async () => {
  for (const address of [
    '/migrations/%E0%A4%A',
    `/migrations/${'x'.repeat(101)}`,
    `/migrations/${'x'.repeat(9000)}/plan`,
    '/migrations/%00',
    '/editions/%00',
    '/nowhere/%00',
  ]) {
    web.log.length = 0;
    const { statusCode, headers, body } = await web.inject(address);
    assert.equal(statusCode, 404, address);
    assert.match(body, /<h1>Page not found<\/h1>\s*<p>Nothing stands at this address/);
    assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.doesNotMatch(web.log.join(), /"fault"/);
  }
});

test('text that cannot be kept is refused in a search and in a form', async () => {
  for (const { status, text } of [
    await web.get('/migrations/new?q=mill%00'),
    await web.get('/migrations/new?q=mill&q=lane%00'),
    await web.post('/migrations', { 'practice-name': 'Mill\0Lane' }),
    await web.post('/migrations', { 'a\0': '' }),
  ]) {
    assert.equal(status, 400);
    assert.match(text, /a character that cannot be kept, so nothing was done/);
  }
});

test('what is beyond all reading is answered on the connection in one sentence', async () => {
  const { port } = new URL(await web.app.listen({ port: 0, host: '127.0.0.1' }));
  const send = async (request: string) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(request);
    return (await socket.toArray()).join('');
  };
  const endless = `GET /migrations/${'x'.repeat(20_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
  assert.match(await send(endless), /^HTTP\/1\.1 431 .*\r\n\r\nThis address is too long/s);
  assert.match(await send('Hello?\r\n\r\n'), /^HTTP\/1\.1 400 .*\r\n\r\nThis is not a request/s);
});

test('a refusal is shown with its own status and words, and asked for as JSON it has its code', async () => {
  const { status, html } = await web.get('/refused');
  assert.equal(status, 409);
  assert.match(html, /Another one has it\. Wait &lt;a little&gt;\./);
  const json = await web.inject({ url: '/refused', headers: { accept: 'application/json' } });
  assert.deepEqual(json.json(), {
    code: 'database-in-use',
    message: 'Another one has it. Wait <a little>.',
  });
});

test('a fault is shown as a sentence with a reference, and logged once with its cause but no patient', async () => {
  web.log.length = 0;
  const { status, text } = await web.get('/broken/9434765919?name=Asha');
  assert.equal(status, 500);
  assert.match(text, /Something went wrong in Changeover/);
  assert.doesNotMatch(text, /could not read|no row/);
  const reference = /reference (\d{8})/.exec(text)?.[1];
  const faults = web.log.filter((line) => JSON.parse(line).reference === reference);
  assert.equal(faults.length, 1);
  assert.match(String(faults[0]), /could not read the record.+no row for \[number\]/);
  assert.doesNotMatch(web.log.join(), /9434765919|Asha|Patel/);
});

test('a request is logged by method, route, status and duration only', async () => {
  web.log.length = 0;
  await web.get('/migrations/new?q=asha+patel');
  const [line] = web.log.map((line) => JSON.parse(line));
  assert.deepEqual(
    [line.method, line.route, line.status, typeof line.ms],
    ['GET', '/migrations/new', 200, 'number'],
  );
  assert.doesNotMatch(web.log.join(), /asha/);
});

test('a body that cannot be read is the sender’s mistake, not a fault', async () => {
  const { statusCode, body } = await web.inject({
    url: '/changed',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"cut": ',
  });
  assert.equal(statusCode, 400);
  assert.match(body, /could not be read, so nothing was done/);
});
