import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { everybodyIn, type Somebody } from '../../../test/support/everybody.ts';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { readConfig } from '../../config.ts';
import { writePackage } from '../../engine/testing/fhir-package.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { proposeTarget } from '../maps/decide.ts';
import { keepReading } from '../maps/store.ts';
import { onDisk } from '../receive/list-package.ts';
import { receivePackage } from '../receive/receive-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-conversions-'));
const settings = {
  CHANGEOVER_DATA: join(folder, 'data'),
  CHANGEOVER_KEY_FILE: join(folder, 'key'),
};
let web: TestWeb;
let address: string;
let everybody: Somebody[];
before(async () => {
  web = await startWeb({ today: '2027-01-04', settings, withJobs: true });
  address = await registerRiverside(web);
  everybody = await everybodyIn(web, migration());
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

const migration = () => address.split('/')[2] as string;
const list = () => `${address}/data/conversions`;

const EGTON = 'https://fhir.hl7.org.uk/Id/egton-codes';
const LOCAL_CODE = {
  coding: [{ system: EGTON, code: 'EMISNQSM1', display: 'Smoker (local)' }],
  text: 'Smoker (local)',
};

/** Two people decide what the practice's own code means. */
async function decideMap() {
  const { db } = web.database;
  const source = {
    kind: 'code',
    system: EGTON,
    code: 'EMISNQSM1',
    term: 'Smoker (local)',
  } as const;
  const read = {
    unmapped: [{ ...source, records: 1, patients: 1 }],
    at: web.clock.now().toString(),
  };
  await keepReading(db, { migration: migration(), production: 1 }, read);
  const target = { system: 'http://snomed.info/sct', code: '77176002', term: 'Smoker' };
  for (const name of ['Asha', 'Ben']) {
    const by = { who: { id: name, name }, clock: web.clock };
    const key = { migration: migration(), number: 1 };
    await proposeTarget(db, key, { target, origin: 'typed' }, by);
  }
}

async function receive() {
  const path = join(folder, 'arrival');
  const subject = { reference: 'Patient/rosa' };
  await writePackage(path, [
    { resourceType: 'Patient', id: 'rosa', name: [{ family: 'Ambleside' }] },
    { resourceType: 'Observation', id: 'smoker', status: 'final', subject, code: LOCAL_CODE },
    { resourceType: 'Observation', id: 'lost', subject: { reference: 'Patient/nobody' } },
    { resourceType: 'Procedure', id: 'in-words', subject },
  ]);
  const needs = { db: web.database.db, clock: web.clock, ...readConfig(settings) };
  const from = onDisk(path);
  await receivePackage(needs, { migration: migration(), side: 'source', from, who: LOCAL_USER });
}

/** As somebody of a role, from our own page. */
async function as(role: Somebody['role'], method: 'GET' | 'POST', url: string, body = '') {
  const cookie = everybody.find((one) => one.role === role)?.cookie;
  assert.ok(cookie, String(role));
  return web.app.inject({
    ...{ method, url, payload: body },
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      cookie,
    },
  });
}

test('before anything arrives the page says what a package is made of', async () => {
  const { text, html } = await web.get(list());
  assert.match(text, /A package is made of what a supplier sent. No production has arrived yet/);
  assert.ok(!html.includes('<form method="post" action="'.concat(list())));
});

test('a form without production or format is sent back with what is wanting', async () => {
  await receive();
  const { status, text } = await web.post(list(), { formToken: crypto.randomUUID() });
  assert.equal(status, 400);
  assert.match(text, /Choose a production/);
  assert.match(text, /Choose a format/);
  assert.match(text, /Production 1 of EMIS Web Arrived on Monday 4 January 2027 at 10:00\./);
});

test('a production is converted, and the page accounts for every record and row', async () => {
  await decideMap();
  const form = { formToken: crypto.randomUUID(), production: '1', format: 'fhir-r4' };
  const { location, status } = await web.post(list(), form);
  assert.equal(status, 303);
  assert.equal((await web.post(list(), form)).location, location, 'sent twice');
  const until = Date.now() + 60_000;
  let page = await web.get(location ?? '');
  while (page.html.includes('id="progress"')) {
    assert.ok(Date.now() < until, page.text);
    await wait(50);
    page = await web.get(location ?? '');
  }
  assert.match(page.text, /The package holds 2 of 3 records of 1 patient: 1 was not written/);
  assert.match(page.text, /Only the words of its own system tell the record; no column does/);
  assert.match(page.text, /All records 3 2 0 1/);
  assert.match(page.text, /1 decision of two people applied: 1 record of 1 patient filled/);
  assert.match(page.text, /Observation 2 1 rejected: The extract holds no patient/);
  assert.match((await web.get(list())).text, /1 package was made of what suppliers sent/);
  const history = (await web.get(`${address}/history`)).text;
  assert.match(history, /Package 1 made of production 1, as fhir-r4: 3 records, 2 written/);
});

test('the practice takes the package as one zip, and the history says so', async () => {
  const answer = await as('practice-staff', 'POST', `${list()}/1/downloads`);
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers['content-type'], 'application/zip');
  assert.match(String(answer.headers['content-disposition']), /changeover-package-1\.zip/);
  assert.equal(answer.rawPayload.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
  const sha256 = createHash('sha256').update(answer.rawPayload).digest('hex');
  assert.ok((await web.get(`${list()}/1`)).text.includes(sha256), 'the page states its hash');
  assert.match(
    (await web.get(`${address}/history`)).text,
    /Package 1, which holds patients’ records, was downloaded\./,
  );
});

test('it is encrypted for whoever holds the key that is named, and for nobody else', async () => {
  const identity = await generateIdentity();
  const key = await identityToRecipient(identity);
  const url = `${list()}/1/downloads`;
  const { rawPayload, headers } = await as('current-supplier', 'POST', url, `key=${key}`);
  assert.match(String(headers['content-disposition']), /changeover-package-1\.zip\.age/);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opened = Buffer.from(await decrypter.decrypt(rawPayload));
  const { rawPayload: plain } = await as('practice-staff', 'POST', url);
  assert.ok(opened.equals(plain));
  assert.match((await web.get(`${address}/history`)).text, new RegExp(`encrypted for ${key}`));
  const wrong = await as('practice-staff', 'POST', url, 'key=age1nobody');
  assert.equal(wrong.statusCode, 400);
  assert.match(wrong.body, /Enter a public age key/);
});

test('others see how many, and are not given the package', async () => {
  for (const role of ['icb', 'delivery-partner', 'new-supplier'] as const) {
    const page = await as(role, 'GET', `${list()}/1`);
    assert.equal(page.statusCode, 200, role);
    assert.match(page.body, /You see how many/, role);
    assert.ok(!page.body.includes('/downloads'), role);
    assert.equal((await as(role, 'POST', `${list()}/1/downloads`)).statusCode, 403, role);
  }
});

test('what is kept of it on disk can be read by nobody without the key', () => {
  const kept = readdirSync(join(folder, 'data', 'conversions'), { recursive: true }).map(String);
  assert.deepEqual(kept.sort(), [`${migration()}-1`, join(`${migration()}-1`, 'package')]);
});

test('an unknown package is not found', async () => {
  assert.equal((await web.get(`${list()}/7`)).status, 404);
});
