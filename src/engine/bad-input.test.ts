import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../lib/refusal.ts';
import { compareExtracts } from './compare-extracts.ts';

const PATIENT = {
  resourceType: 'Patient',
  id: 'p',
  name: [{ family: 'Tuffin', given: ['Margery'] }],
};
const WHOLE = bundle(PATIENT);

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const UNREADABLE: Record<string, { files: Record<string, string | Buffer>; says: RegExp }> = {
  'a folder without any extract file': { files: { 'readme.txt': 'x' }, says: /holds no \.json/ },
  'a compressed file that stops early': {
    files: { 'a.json': WHOLE, 'b.json.gz': gzipSync(WHOLE).subarray(0, 40) },
    says: /In the (source|target): File 2 of 2 in the order of their names cannot .*compressed data stops before the end/,
  },
  'a file that is only named .gz': {
    files: { 'a.json.gz': WHOLE },
    says: /File 1 of 1 .*not gzip data/,
  },
  'a file that is not JSON': {
    files: { 'a.json': '{"resourceType": "Bundle",\n "entry": [}' },
    says: /File 1 of 1 in .*not JSON: line 2, column 12/,
  },
  'a file that stops in the middle': {
    files: { 'a.json': WHOLE.slice(0, 60) },
    says: /stops before it is complete: line 1, column/,
  },
  'an empty file': {
    files: { 'a.json': '' },
    says: /stops before it is complete: line 1, column 1/,
  },
  'bytes that are not text': {
    files: { 'a.json': Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
    says: /not UTF-8/,
  },
  'JSON that is no bundle': {
    files: { 'a.json': '{"resourceType": "Patient"}' },
    says: /not a FHIR Bundle/,
  },
  'JSON that is no object': { files: { 'a.json': '[1, 2]' }, says: /not a FHIR Bundle/ },
  'a bundle with no patient': { files: { 'a.json': bundle() }, says: /holds no Patient/ },
  'a bundle with two patients': {
    files: { 'a.json': bundle(PATIENT, { ...PATIENT, id: 'q' }) },
    says: /holds 2 Patients/,
  },
  'an entry without a type': {
    files: { 'a.json': bundle(PATIENT, { id: 'q' }) },
    says: /entry 2 of its Bundle has no resourceType/,
  },
};

for (const [name, { files, says }] of Object.entries(UNREADABLE))
  test(`${name} is refused with what to do, and nothing is left behind`, async () => {
    const source = await makeFolder(name, files);
    const whole = await makeFolder('whole', { 'a.json': WHOLE });
    const out = join(folder, 'out');
    for (const [one, other] of [
      [source, whole],
      [whole, source],
    ] as const) {
      const before = await readdir(folder);
      await assertRefused({ source: one, target: other, out }, 'extract-unreadable', says);
      assert.deepEqual(await readdir(folder), before);
    }
  });

test('a folder that is not there, or is a file, is refused', async () => {
  const whole = await makeFolder('whole', { 'a.json': WHOLE });
  const out = join(folder, 'out');
  const source = join(folder, 'nowhere');
  await assertRefused(
    { source, target: whole, out },
    'extract-unreadable',
    /there is no such folder/,
  );
  const file = join(whole, 'a.json');
  await assertRefused(
    { source: file, target: whole, out },
    'extract-unreadable',
    /is not a folder/,
  );
});

test('a folder that may not be read is refused', {
  skip: process.getuid?.() === 0 && 'root may read everything',
}, async () => {
  const closed = await makeFolder('closed', { 'a.json': WHOLE });
  await chmod(closed, 0o000);
  await assertRefused(
    { source: closed, target: closed, out: join(folder, 'out') },
    'extract-unreadable',
    /you may not read it/,
  );
  await chmod(closed, 0o700);
});

test('a refusal names no file or folder, and quotes nothing of the file', async () => {
  const file = { 'Tuffin_Margery_9990000018.json': '{"family": "Tuffin", oops' };
  const source = await makeFolder('Margery-Tuffin', file);
  const target = await makeFolder('whole', { 'a.json': WHOLE });
  const out = join(folder, 'out');
  const said = [
    await refusalOf({ source, target, out }),
    await refusalOf({ source: target, target: join(folder, 'Tuffin'), out }),
    await refusalOf({ source: target, target, out: source }),
  ];
  assert.match(said[0] ?? '', /In the source: File 1 of 1 in .*line 1, column 22/);
  assert.match(said[1] ?? '', /In the target: The folder cannot be used: there is no such folder/);
  assert.match(said[2] ?? '', /The output folder holds other files/);
  assert.doesNotMatch(said.join(), /Tuffin|Margery|0018|#/);
});

test('keys that stand twice do not matter', async () => {
  const twice = WHOLE.replace('{', '{"resourceType": "Bundle", ');
  const source = await makeFolder('twice', { 'a.json': twice });
  const { fates } = await compareExtracts({ source, target: source, out: join(folder, 'out') });
  assert.equal(fates.identical, 1);
});

test('an output folder that holds other files is refused, a former comparison is replaced', async () => {
  const source = await makeFolder('whole', { 'a.json': WHOLE });
  const used = await makeFolder('used', { 'letter.txt': 'keep me' });
  await assertRefused(
    { source, target: source, out: used },
    'output-not-empty',
    /holds other files/,
  );
  assert.deepEqual(await readdir(used), ['letter.txt']);
  await assertRefused(
    { source, target: source, out: join(used, 'letter.txt') },
    'output-not-empty',
    /is a file/,
  );
  const out = join(folder, 'comparison');
  await mkdir(out);
  await compareExtracts({ source, target: source, out });
  const first = await readdir(out);
  await compareExtracts({ source, target: source, out });
  assert.deepEqual(await readdir(out), first);
});

test('an output folder inside an extract, or around one, is refused and nothing is written', async () => {
  const source = await makeFolder('delivered', { 'a.json': WHOLE });
  const target = await makeFolder('beside', { 'a.json': WHOLE });
  await symlink(source, join(folder, 'short-cut'));
  const before = await readdir(folder, { recursive: true });
  for (const out of [source, join(source, 'out'), join(folder, 'short-cut', 'a', 'out'), folder])
    for (const request of [
      { source, target, out },
      { source: target, target: source, out },
    ])
      await assertRefused(request, 'output-in-extract', /The output folder .*outside the extracts/);
  assert.deepEqual(await readdir(folder, { recursive: true }), before);
  await rm(join(folder, 'short-cut'));
});

test('a comparison that is stopped leaves nothing behind', async () => {
  const source = await makeFolder('stopped', { 'a.json': WHOLE, 'b.json': WHOLE, 'c.json': WHOLE });
  const names = await readdir(folder);
  const steps = ['stage-source', 'stage-target', 'compare'] as const;
  for (const at of steps) {
    const stop = new AbortController();
    const stopped = compareExtracts({
      source,
      target: source,
      out: join(folder, 'stopped-out'),
      signal: stop.signal,
      onProgress: ({ step }) => {
        if (step === at) stop.abort(new Error(`stopped at ${at}`));
      },
    });
    await assert.rejects(stopped, { message: `stopped at ${at}` });
    assert.deepEqual(await readdir(folder), names);
  }
});

test('progress counts the files of each side and then the patients', async () => {
  const source = await makeFolder('counted', { 'a.json': WHOLE, 'b.json': WHOLE });
  const seen: string[] = [];
  await compareExtracts({
    source,
    target: source,
    out: join(folder, 'counted-out'),
    onProgress: ({ step, done, total }) => seen.push(`${step} ${done} of ${total}`),
  });
  for (const step of ['stage-source 2 of 2', 'stage-target 1 of 2', 'compare 1 of 1'])
    assert.ok(seen.includes(step), step);
});

type Request = { source: string; target: string; out: string };

async function assertRefused(request: Request, code: string, says: RegExp): Promise<void> {
  await assert.rejects(compareExtracts(request), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, says);
    return true;
  });
}

async function refusalOf(request: Request): Promise<string> {
  return compareExtracts(request).then(
    () => assert.fail('it was not refused'),
    (error: Error) => error.message,
  );
}

async function makeFolder(name: string, files: Record<string, string | Buffer>): Promise<string> {
  const place = join(folder, name.replaceAll(' ', '-'));
  await rm(place, { recursive: true, force: true });
  await mkdir(place);
  for (const [file, content] of Object.entries(files)) await writeFile(join(place, file), content);
  return place;
}

function bundle(...resources: object[]): string {
  const entry = resources.map((resource) => ({ resource }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
}
