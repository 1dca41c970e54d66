import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type PermitBook, startWithPermits } from '../testing/permits.ts';
import { sendFile } from '../testing/send-file.ts';

let permits: PermitBook;
let address: string;
before(async () => {
  permits = await startWithPermits();
  await permits.add({ holder: 'Ines Marlow' });
  address = `${permits.list}/1`;
});
after(() => permits.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const keep = (name: string, content: string | Uint8Array, what = 'The signed form') =>
  sendFile(permits, `${address}/evidence`, { what }, { name, content });

test('a file is kept with its row and handed out as it was, under a name of ours', async () => {
  assert.equal((await keep('Jane Doe 943 476 5919.png', PNG)).status, 303);
  const page = await permits.web.get(address);
  assert.match(page.text, /The signed form \(picture, 1 kB\)/);
  assert.ok(!page.html.includes('Jane'), 'the name of the file is not kept');
  const answer = await permits.web.inject({
    url: `${address}/evidence/1`,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  assert.deepEqual(answer.rawPayload, PNG);
  assert.equal(answer.headers['content-type'], 'image/png');
  assert.match(
    String(answer.headers['content-disposition']),
    /filename="parking-permits-1-1\.png"/,
  );
});

for (const [what, name, content, message] of [
  [
    'a program that says it is a PDF',
    'form.pdf',
    Buffer.from('MZ\u0090\u0000\u0003'),
    /ends in \.pdf, but it holds something else/,
  ],
  [
    'a picture that says it is a PDF',
    'form.pdf',
    PNG,
    /ends in \.pdf, but it holds something else \(png\)/,
  ],
  ['a picture that says it is text', 'form.txt', PNG, /ends in \.txt, but it holds something else/],
  ['a web page', 'form.html', '<script>', /Its name must end in one of these/],
  ['an empty file', 'form.txt', '', /It is empty/],
  [
    'a file that is too large',
    'form.txt',
    Buffer.alloc(21 * 1024 * 1024, 'a'),
    /larger than 20 MB/,
  ],
] as const) {
  test(`${what} is refused, and nothing is kept`, async () => {
    const { status, text } = await keep(name, content);
    assert.equal(status, 400);
    assert.match(text, message);
    assert.ok(!(await permits.web.get(`${address}/evidence/2`)).text.includes('form'));
    assert.equal((await permits.web.get(`${address}/evidence/2`)).status, 404);
  });
}

test('a file without a word for it, or with an NHS number in it, is refused', async () => {
  assert.match((await keep('a.png', PNG, '')).text, /Say what the file is/);
  assert.match((await keep('a.png', PNG, 'For 943 476 5919')).text, /NHS number/);
});

test('text and e-mails are kept as well', async () => {
  assert.equal(
    (await keep('mail.eml', 'From: a@b.example\r\nSubject: Dates\r\n\r\nThe ninth.')).status,
    303,
  );
  assert.equal((await keep('list.csv', 'a,b\n1,2\n')).status, 303);
});

test('a file that is not any more what was kept is not handed out', async () => {
  const folder = permits.evidence;
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  for (const { parentPath, name } of kept) {
    const path = join(parentPath, name);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('!')]));
  }
  assert.ok(kept.length > 0);
  assert.equal((await permits.web.get(`${address}/evidence/1`)).status, 500);
});
