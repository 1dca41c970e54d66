import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { allOf, readWithXmldom } from '../../../testing/gp2gp-census.ts';
import { assertListed, assertMoved, IMMUNISATION } from '../../../testing/gp2gp-trip.ts';
import { makeConversion, makeRoundTrip } from '../../../testing/round-trip.ts';

/** An invented practice whose records were exported by GP Connect. */
const FERNBANK = fileURLToPath(
  new URL('../../../../../test/practices/fernbank-surgery/source', import.meta.url),
);

let folder: string;
let trip: Awaited<ReturnType<typeof makeRoundTrip>>;
let messages: Map<string, string>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changeover-to-gp2gp-'));
  trip = await makeRoundTrip(FERNBANK, 'gp2gp', join(folder, 'trip'));
  messages = await read(trip.written);
});
after(() => rm(folder, { recursive: true }));

async function read(extract: string): Promise<Map<string, string>> {
  const names = (await readdir(extract)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(extract, name), 'utf8')));
  return new Map(names.map((name, place) => [name, texts[place] ?? '']));
}

test('every record is written, and comes back but for what the list names by its rule', async () => {
  for (const { type, records, written } of trip.fates) assert.equal(written, records, type);
  assertListed(trip, 'fernbank');
  assert.equal(await assertMoved(trip, ...IMMUNISATION), 2);
});

test('each patient has a message that another XML library reads, under a name that tells nothing of them', () => {
  assert.equal(messages.size, 6);
  for (const [name, text] of messages) {
    assert.match(name, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\.xml$/);
    const root = readWithXmldom(text);
    assert.equal(root.localName, 'RCMR_IN030000UK06');
    const [target] = allOf(root, 'recordTarget');
    const number = allOf(target as typeof root, 'id')[0]?.getAttribute('extension');
    assert.match(number ?? '', /^\d{10}$/);
    const ids = allOf(root, 'id').flatMap((id) => id.getAttribute('root') ?? []);
    for (const id of ids) assert.match(id, /^([0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|[\d.]+)$/);
  }
});

test('whoever a statement names stands in the directory of its message, and no other', () => {
  for (const text of messages.values()) {
    const root = readWithXmldom(text);
    const inDirectory = allOf(root, 'Agent').map((agent) =>
      allOf(agent, 'id')[0]?.getAttribute('root'),
    );
    const named = allOf(root, 'agentRef').map((one) => allOf(one, 'id')[0]?.getAttribute('root'));
    const known = named.filter((id) => id);
    assert.deepEqual(new Set(inDirectory), new Set(known));
  }
});

test('the same record gives the same bytes', async () => {
  const again = await makeConversion(FERNBANK, 'gp2gp', join(folder, 'again'));
  assert.deepEqual(await read(again.written), messages);
});
