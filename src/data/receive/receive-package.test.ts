import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { factsOf } from '../../migrations/store.ts';
import { listProductions } from './production-store.ts';
import { type Reception, startReception } from './testing/reception.ts';
import { writeZip } from './testing/write-zip.ts';

let reception: Reception;
before(async () => {
  reception = await startReception();
});
after(() => reception.close());

const CODE = 'RowIdentifier,CTV3Text\r\n1,"Asthma, mild"\r\n2,"two\r\nlines"\r\n';
const manifest = (isDelta: 'Y' | 'N', from: string, to: string) =>
  `FileName,IsDelta,IsReference,DateExtractFrom,DateExtractTo\r\nSRCode,${isDelta},N,${from},${to}\r\n`;
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

test('what arrives is acknowledged file by file, with bytes, hashes and rows', async () => {
  const files = { 'SRCode.csv': CODE, 'SRManifest.csv': manifest('N', '', '20270104_0300') };
  const zip = writeZip(Object.entries(files).map(([name, content]) => ({ name, content })));
  const { state, receipt } = await reception.receive(reception.deliver(zip));
  assert.equal(state, 'accepted');
  assert.deepEqual(receipt?.refused, []);
  assert.deepEqual(receipt?.checkedAgainst, ['SRManifest.csv']);
  assert.deepEqual(receipt?.arrived, [
    { file: 'file 1 of 1 in the order of their names', bytes: zip.length, sha256: sha256(zip) },
  ]);
  assert.deepEqual(receipt?.files, [
    { file: 'SRCode.csv', bytes: CODE.length, sha256: sha256(CODE), records: 2 },
    {
      file: 'SRManifest.csv',
      bytes: files['SRManifest.csv'].length,
      sha256: sha256(files['SRManifest.csv']),
      records: 1,
    },
  ]);
  const [production] = await listProductions(reception.needs.db, reception.migration);
  assert.deepEqual(production?.spans, [
    { table: 'SRCode', kind: 'full', after: '', upTo: '20270104_0300' },
  ]);
});

test('the same package sent twice is told, and kept once', async () => {
  const files = { 'SRCode.csv': `${CODE}3,again\r\n` };
  const first = await reception.receive(reception.deliver(files));
  const kept = () => readdirSync(reception.needs.packages, { recursive: true }).sort();
  const before = kept();
  const second = await reception.receive(reception.deliver(files));
  assert.deepEqual(
    [first.state, second.state, second.number],
    ['accepted', 'repeated', first.number],
  );
  assert.deepEqual(kept(), before);
  const other = await reception.receive(reception.deliver(files), { side: 'target' });
  assert.equal(other.state, 'accepted', 'the other system may send the same');
});

test('sent twice at the same moment, it is kept once as well', async () => {
  const files = { 'SRCode.csv': `${CODE}4,at once\r\n` };
  const states = await Promise.all(
    [1, 2, 3].map(() => reception.receive(reception.deliver(files)).then(({ state }) => state)),
  );
  assert.deepEqual(states.sort(), ['accepted', 'repeated', 'repeated']);
});

test('nothing that was kept can be read without the key, nor its name', async () => {
  await reception.receive(
    reception.deliver({ '9990000018.json': '{"family":"Quillfeather of the ferry"}' }),
  );
  const kept = readdirSync(reception.needs.packages, { recursive: true, withFileTypes: true });
  const files = kept.filter((entry) => entry.isFile());
  assert.ok(files.length > 1);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name)).toString('latin1');
    assert.ok(!/Quillfeather|9990000018/.test(bytes + name));
  }
});

test('a receipt and the history name no file by a patient’s number', async () => {
  const { receipt } = await reception.receive(
    reception.deliver({ '9990000026.json': '{"family":"Castellane"}' }),
  );
  const history = await factsOf(reception.needs.db, reception.migration);
  assert.match(JSON.stringify(history), /"production"/);
  assert.ok(!/999000/.test(JSON.stringify([receipt, history])));
});

test('the key file is made on first use, for its owner only, and never replaced', async () => {
  const { keyFile } = reception.needs;
  assert.equal(statSync(keyFile).mode & 0o777, 0o600);
  const text = readFileSync(keyFile);
  chmodSync(keyFile, 0o644);
  const anew = () => reception.receive(reception.deliver({ 'SRCode.csv': `${CODE}5,x\r\n` }));
  await assert.rejects(anew(), { code: 'key-file-unusable', message: /chmod 600/ });
  chmodSync(keyFile, 0o600);
  rmSync(keyFile);
  await assert.rejects(anew(), { code: 'key-file-unusable', message: /Put it back from its copy/ });
  assert.throws(() => statSync(keyFile), { code: 'ENOENT' });
  writeFileSync(keyFile, text, { mode: 0o600 });
  assert.equal((await anew()).state, 'accepted');
});

test('stopped in the middle, nothing of it stays', async () => {
  const path = reception.deliver({ 'letters.bin': randomBytes(30_000_000) });
  const kept = () => readdirSync(reception.needs.packages, { recursive: true }).sort();
  const before = kept();
  for (const afterMs of [0, 5, 15, 30]) {
    const signal = AbortSignal.timeout(afterMs);
    await assert.rejects(reception.receive(path, { signal }), { name: /AbortError|TimeoutError/ });
    assert.deepEqual(kept(), before);
  }
  assert.equal((await reception.receive(path)).state, 'accepted');
});
