import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { findProduction, listProductions } from '../receive/production-store.ts';
import { type Reception, startReception } from '../receive/testing/reception.ts';
import { collectSftp } from './collect-sftp.ts';
import type { Collection } from './collections.ts';
import { noOpenSsh, startOpenSsh } from './testing/openssh.ts';

/** The content of every file below a folder. */
function filesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
}

describe('a supplier’s OpenSSH server', { skip: noOpenSsh() }, () => {
  let reception: Reception;
  let supplier: Awaited<ReturnType<typeof startOpenSsh>>;
  let folder = 0;
  let collection: Collection;
  before(async () => {
    reception = await startReception();
    supplier = await startOpenSsh();
  });
  after(async () => {
    await supplier.stop();
    await reception.close();
  });
  beforeEach(() => {
    mkdirSync(join(supplier.outgoing, String(++folder)));
    collection = {
      ...{ migration: reception.migration, side: 'source', supplier: 'EMIS' },
      ...{ host: '127.0.0.1', port: supplier.line.port, user: supplier.user },
      ...{ privateKey: supplier.ours, hostKey: [supplier.hostKey] },
      ...{ folder: join(supplier.outgoing, String(folder)), settleMinutes: 5 },
    };
    supplier.line.bytes = 0;
    supplier.line.cutAfter = [];
  });

  /** Written an hour before the clock of the tests. */
  const put = (name: string, content: string | Buffer, minutesAgo = 60) => {
    const path = join(collection.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    const then = reception.needs.clock.now().epochMilliseconds / 1000 - minutesAgo * 60;
    utimesSync(path, then, then);
  };
  const collect = (changed: Partial<Collection> = {}) =>
    collectSftp(
      { ...reception.needs, collecting: join(reception.folder, 'collecting') },
      { ...collection, ...changed },
    );
  const states = (some: Awaited<ReturnType<typeof collect>>) => some.map(({ state }) => state);
  const table = (of: string) => `RowIdentifier,Name\r\n1,${of}\r\n`;

  test('every package is fetched once: folders, batches of EMIS, single files', async () => {
    const batch = '20270104031500_5f0c1d6e-0000-4000-8000-00000000000a.csv';
    put('20270104_0300/SRCode.csv', table('folder'));
    put('20270104_0300/SREvent.csv', table('folder'));
    put(`291_Admin_Patient_${batch}`, table('batch'));
    put(`291_Admin_Location_${batch}`, table('batch'));
    put('letters.csv', table('file'));
    assert.deepEqual(states(await collect()), ['accepted', 'accepted', 'accepted']);
    const productions = await listProductions(reception.needs.db, reception.migration);
    assert.deepEqual(
      productions
        .slice(-3)
        .map(({ files }) => files)
        .sort(),
      [1, 2, 2],
    );
    assert.deepEqual(await collect(), []);
    put('letters.csv', table('changed'), 59);
    assert.deepEqual(states(await collect()), ['accepted']);
  });

  test('cut in the middle, it goes on where it stopped, and is the same to the byte', async () => {
    const content = randomBytes(6_000_000);
    put('documents.bin', content);
    supplier.line.cutAfter = [2_000_000, 2_000_000];
    const [received] = await collect();
    assert.ok(received && received.state === 'accepted');
    const { receipt } = await findProduction(
      reception.needs.db,
      reception.migration,
      received.number,
    );
    assert.equal(receipt.files[0]?.sha256, createHash('sha256').update(content).digest('hex'));
    assert.ok(
      supplier.line.bytes > 6_000_000 && supplier.line.bytes < 8_000_000,
      `${supplier.line.bytes}`,
    );
  });

  test('what was altered while it lay here is refused, and fetched anew by the next run', async () => {
    put('documents.bin', randomBytes(3_000_000));
    supplier.line.cutAfter = Array(5).fill(400_000);
    await assert.rejects(collect(), { code: 'supplier-unreachable' });
    const collecting = join(reception.folder, 'collecting');
    const stretch = readdirSync(collecting, { recursive: true, withFileTypes: true }).find(
      ({ name }) => name.startsWith('stretch-'),
    );
    assert.ok(stretch);
    const path = join(stretch.parentPath, stretch.name);
    const sealed = readFileSync(path);
    sealed[60] = (sealed[60] as number) ^ 1;
    writeFileSync(path, sealed);
    supplier.line.cutAfter = [];
    await assert.rejects(collect(), { code: 'package-damaged' });
    assert.deepEqual(states(await collect()), ['accepted']);
  });

  test('cut again and again it says so, and the next run goes on from there', async () => {
    put('documents.bin', Buffer.alloc(3_000_000, 'Quillfeather '));
    supplier.line.cutAfter = Array(5).fill(400_000);
    await assert.rejects(collect(), {
      code: 'supplier-unreachable',
      message: /What was fetched is kept; the next run goes on/,
    });
    const fetched = filesBelow(join(reception.folder, 'collecting'));
    assert.ok(fetched.some(({ length }) => length > 100_000));
    assert.ok(
      fetched.every((bytes) => !bytes.includes('Quillfeather')),
      'sealed as it arrives',
    );
    const before = supplier.line.bytes;
    assert.deepEqual(states(await collect()), ['accepted']);
    assert.ok(supplier.line.bytes - before < 2_500_000, `${supplier.line.bytes - before}`);
  });

  test('what was written just now, or under a name for the unfinished, is left for later', async () => {
    put('a.csv', table('just now'), 1);
    put('b.csv.part', table('in part'));
    assert.deepEqual(await collect(), []);
    assert.deepEqual(states(await collect({ settleMinutes: 0 })), ['accepted']);
  });

  test('nothing that was fetched stays in clear', async () => {
    put('a.csv', table('in clear'));
    await collect();
    const left = readdirSync(join(reception.folder, 'collecting'), { recursive: true });
    assert.deepEqual(
      left.filter((name) => String(name).includes('.')),
      [],
    );
  });

  test('another server than was agreed is turned away before anything is sent', async () => {
    await assert.rejects(collect({ hostKey: [supplier.otherHostKey] }), {
      code: 'supplier-unreachable',
      message: /is not the one that was agreed: it shows the key SHA256:.*by telephone/,
    });
  });

  test('a key that the server does not know, and a server that is not there, are told', async () => {
    await assert.rejects(collect({ privateKey: supplier.other }), {
      code: 'supplier-unreachable',
      message: /does not let us in/,
    });
    await assert.rejects(collect({ port: 1 }), { code: 'supplier-unreachable' });
    await assert.rejects(collect({ privateKey: '/nowhere/key' }), { code: 'settings-invalid' });
  });
});
