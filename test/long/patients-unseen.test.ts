import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { everybodyIn, type Somebody } from '../support/everybody.ts';
import { productionsOf } from '../support/quality-web.ts';
import { receiveExtract } from '../support/receive-extract.ts';
import { registerRiverside } from '../support/registered.ts';
import { EDITH, NOOR, RECALL, SOURCE, TARGET } from '../support/riverside-extracts.ts';
import { asText, startWeb, type TestWeb } from '../support/web.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-unseen-'));
let web: TestWeb;
let address: string;
let everybody: Somebody[];
before(async () => {
  const settings = {
    CHANGEOVER_DATA: folder,
    CHANGEOVER_KEY_FILE: join(folder, 'key'),
  };
  web = await startWeb({ today: '2026-11-23', settings, withJobs: true });
  address = await registerRiverside(web);
  const migration = address.split('/')[2] as string;
  everybody = await everybodyIn(web, migration);
  await receiveExtract(web, { settings, migration, side: 'source' }, SOURCE);
  await receiveExtract(web, { settings, migration, side: 'target' }, TARGET);
  await web.post(`${address}/data/comparisons`, { formToken: crypto.randomUUID() });
  while (!/1 missing/.test((await web.get(`${address}/data/comparisons/1`)).text)) await wait(50);
  const productions = productionsOf(web, { address, settings });
  await productions.begin();
  await productions.checked(1);
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

/** Whatever says who a patient is, or what stands in a record. */
const TELLING = [
  EDITH.family,
  EDITH.nhsNumber,
  '999 000 0018',
  NOOR.family,
  NOOR.nhsNumber,
  '2 Mar 1941',
  RECALL.code.coding[0]?.display ?? '',
];

const cookieOf = (role: Somebody['role']): string => {
  const found = everybody.find((each) => each.role === role);
  assert.ok(found, String(role));
  return found.cookie;
};
const get = async (role: Somebody['role'], url: string) => {
  const headers = { 'sec-fetch-site': 'same-origin', cookie: cookieOf(role) };
  const { statusCode, body } = await web.app.inject({ url, headers });
  return { status: statusCode, body };
};

/** Every page that somebody reaches from their list of migrations by following links. */
async function reached(role: Somebody['role']): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const open = ['/migrations'];
  for (const url of open) {
    const { body } = await get(role, url);
    pages.set(url, body);
    for (const [, href = ''] of body.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (!open.includes(next)) open.push(next);
    }
  }
  return pages;
}

describe('what says who a patient is', () => {
  for (const role of ['icb', 'delivery-partner', 'data-quality'] as const) {
    test(`stands on no page that ${role} can reach`, async () => {
      const pages = await reached(role);
      assert.ok(pages.size > 100, `${pages.size} pages`);
      assert.ok(pages.has(`${address}/data/comparisons/1`));
      assert.ok(pages.has(`${address}/data/quality`));
      assert.ok(pages.has(`${address}/data/productions/1`));
      for (const [url, body] of pages) {
        for (const telling of TELLING) assert.ok(!body.includes(telling), `${url} says ${telling}`);
      }
    });
  }

  test('is found by the same search where somebody may see it', async () => {
    const list = await get('practice-staff', `${address}/data/comparisons/1/records?fate=missing`);
    assert.ok(list.body.includes(EDITH.family));
    assert.ok(list.body.includes('Creatinine'));
  });

  test('stands in the fix lists for the practice and the current supplier, and for nobody else', async () => {
    const { body } = await get('practice-staff', `${address}/data/quality`);
    const [list = ''] = /\/migrations\/[^"]+\/data\/quality\/[\w-]+(?=")/.exec(body) ?? [];
    for (const role of ['practice-staff', 'current-supplier'] as const)
      assert.ok((await get(role, list)).body.includes(EDITH.family), role);
    for (const role of ['icb', 'delivery-partner', 'data-quality', 'new-supplier'] as const)
      for (const url of [list, `${list}/list.csv`, `${list}?show=all`]) {
        const refused = await get(role, url);
        assert.deepEqual([refused.status, refused.body.includes(EDITH.family)], [403, false], role);
      }
  });

  test('of the other system is not shown to a supplier', async () => {
    const missing = `${address}/data/comparisons/1/records?fate=missing`;
    const current = await get('current-supplier', missing);
    assert.ok(current.body.includes('Creatinine'), 'the current supplier holds the record');
    const other = await get('new-supplier', missing);
    assert.ok(!other.body.includes('Creatinine'), 'the new supplier never held it');
    const n = /records\/(\d+)\?/.exec(current.body)?.[1];
    assert.equal(
      (await get('new-supplier', `${address}/data/comparisons/1/records/${n}`)).status,
      404,
    );
    const one = await get('current-supplier', `${address}/data/comparisons/1/records/${n}`);
    assert.match(asText(one.body), /You see the records of your own system only/);
  });
});

test('the practice sees who looked at whose records, and when', async () => {
  const { body } = await get('practice-manager', `${address}/data/looks`);
  const text = asText(body);
  assert.match(text, /Monday 23 November 2026 at 10:00 Practice staff Tester .*Quillfeather/);
  assert.match(text, /Current supplier Tester/);
  assert.doesNotMatch(text, /ICB lead Tester/);
});
