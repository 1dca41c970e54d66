import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';

let web: TestWeb;
let task: string;
before(async () => {
  web = await startWeb({ today: '2026-11-20' });
  task = `${await registerRiverside(web)}/plan/write-justification`;
});
after(() => web.close());

const BANNER = /nhsuk-notification-banner--success/;

test('that something was saved is said on the page that follows, and not after a reload', async () => {
  const form = { 'done-on-day': '20', 'done-on-month': '11', 'done-on-year': '2026' };
  const accepted = await web.inject({
    url: `${task}/completion`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...form, reason: 'Signed', confirmed: 'yes' }).toString(),
  });
  const location = String(accepted.headers.location);
  assert.equal(location, `${task}?saved=done`);
  const given = String(accepted.headers['set-cookie']);
  assert.equal(given, `changeover-saved=done; Path=${task}; Max-Age=60; HttpOnly; SameSite=Strict`);

  const cookie = `theme=dark; ${given.split(';')[0]}`;
  const page = await web.inject({ url: location, headers: { cookie } });
  assert.match(page.body, BANNER);
  assert.match(
    String(page.headers['set-cookie']),
    /^changeover-saved=; Path=\/migrations\/.+\/plan\/write-justification; Max-Age=0; /,
  );

  const reloaded = await web.inject({ url: location });
  assert.equal(reloaded.statusCode, 200);
  assert.doesNotMatch(reloaded.body, BANNER);
});

test('an address cannot claim by itself that something was saved', async () => {
  const cookie = 'changeover-saved=agreed';
  const { body } = await web.inject({ url: `${task}?saved=done`, headers: { cookie } });
  assert.doesNotMatch(body, BANNER);
});
