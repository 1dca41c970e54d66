import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { startSmtp } from '../../test/support/mail/smtp.ts';
import { makeKeyFile } from '../data/sealed/key-file.ts';
import { type DoctorSettings, examine } from './command.ts';

const root = mkdtempSync(join(tmpdir(), 'changeover-doctor-'));
after(() => rmSync(root, { recursive: true }));
let settings: DoctorSettings;
let count = 0;
beforeEach(() => {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  settings = {
    dataFolder: join(folder, 'data'),
    databaseUrl: undefined,
    mail: undefined,
    extractRoot: join(folder, 'data/extracts'),
    packages: join(folder, 'data/packages'),
    keyFile: join(folder, 'outside.key'),
    openingKeys: undefined,
    drop: join(folder, 'data/drop'),
    collecting: join(folder, 'data/collecting'),
    collections: undefined,
    encryptedFolders: [],
  };
});

const found = async (about: string, changed: Partial<DoctorSettings> = {}) => {
  const findings = await examine({ ...settings, ...changed });
  const finding = findings.find((finding) => finding.about === about);
  assert.ok(finding, about);
  return finding;
};

test('nothing is wrong with the settings that come by themselves', async () => {
  const findings = await examine(settings);
  assert.deepEqual(
    findings.filter(({ standing }) => standing === 'wrong'),
    [],
  );
});

test('a key file that lies with what it opens is wrong, over a link as well', async () => {
  for (const place of [settings.packages, settings.dataFolder]) {
    const { standing, says } = await found('Key file', { keyFile: join(place, 'my.key') });
    assert.equal(standing, 'wrong');
    assert.match(says, /Move it elsewhere/);
  }
  const link = join(root, `${count}`, 'link');
  symlinkSync(settings.dataFolder, link);
  assert.equal((await found('Key file', { keyFile: join(link, 'my.key') })).standing, 'wrong');
});

test('a key file that others may read, or that is none, is wrong', async () => {
  await makeKeyFile(settings.keyFile);
  assert.equal((await found('Key file')).standing, 'fine');
  chmodSync(settings.keyFile, 0o640);
  assert.match((await found('Key file')).says, /may be read by others/);
  rmSync(settings.keyFile);
  writeFileSync(settings.keyFile, 'something else', { mode: 0o600 });
  const { standing, says } = await found('Key file');
  assert.equal(standing, 'wrong');
  assert.match(says, /is no key file/);
});

test('keys to open packages are counted, and a file that is none is named', async () => {
  const openingKeys = join(root, `${count}`, 'opening');
  mkdirSync(openingKeys);
  writeFileSync(join(openingKeys, 'practice.txt'), `AGE-SECRET-KEY-1${'Q'.repeat(58)}\n`);
  const about = 'Keys that suppliers encrypt to';
  assert.match((await found(about, { openingKeys })).says, /^1 key of age and 0 of OpenPGP/);
  writeFileSync(join(openingKeys, 'notes.txt'), 'call the supplier');
  const { standing, says } = await found(about, { openingKeys });
  assert.equal(standing, 'wrong');
  assert.match(says, /notes\.txt in it holds no private key/);
});

test('it says what lies in clear, and whether the settings name that as encrypted', async () => {
  const about = 'Staged files and DuckDB’s spill';
  assert.equal((await found(about)).standing, 'note');
  const encrypted = await found(about, { encryptedFolders: [settings.dataFolder] });
  assert.equal(encrypted.standing, 'fine');
  const beside = await found(about, { encryptedFolders: [settings.dataFolder.slice(0, -1)] });
  assert.equal(beside.standing, 'note', 'a folder whose name begins alike is another');
});

test('folders of packages that no production came of are told', async () => {
  const about = 'Packages left half received';
  assert.equal((await found(about)).standing, 'fine');
  mkdirSync(join(settings.packages, 'unfinished', 'half'), { recursive: true });
  mkdirSync(join(settings.packages, 'riverside-surgery', 'whole'), { recursive: true });
  const { standing, says } = await found(about);
  assert.equal(standing, 'note');
  assert.match(says, /^2, encrypted/);
});

test('a folder that cannot be written to is wrong', async () => {
  writeFileSync(settings.dataFolder, 'a file where the folder would be');
  const packages = join(root, `${count}`, 'packages');
  const { standing, says } = await found('Data folder', {
    packages,
    extractRoot: root,
    databaseUrl: 'postgres://127.0.0.1:1/none',
  });
  assert.equal(standing, 'wrong');
  assert.match(says, /cannot be written to \((EEXIST|ENOTDIR)\)/);
});

test('a database and a mail server that do not answer are wrong, without their passwords', async () => {
  const port = await closedPort();
  const databaseUrl = `postgres://changeover:secret@127.0.0.1:${port}/changeover`;
  const mail = {
    smtpUrl: `smtp://user:secret@127.0.0.1:${port}`,
    from: { name: '', address: 'a@example.nhs.uk' },
  };
  for (const about of ['Database', 'Mail server']) {
    const { standing, says } = await found(about, { databaseUrl, mail });
    assert.equal(standing, 'wrong', about);
    assert.match(says, /ECONNREFUSED|ESOCKET/);
    assert.ok(!says.includes('secret'));
  }
});

test('a file of collections that cannot be used is wrong', async () => {
  const collections = join(root, `${count}`, 'nowhere.yaml');
  const { standing, says } = await found('Suppliers’ servers', { collections });
  assert.equal(standing, 'wrong');
  assert.match(says, /cannot be read \(ENOENT\)/);
});

test('a mail server that answers is fine, and is sent nothing', async () => {
  const smtp = await startSmtp();
  try {
    const mail = { smtpUrl: smtp.url, from: { name: '', address: 'a@example.nhs.uk' } };
    assert.equal((await found('Mail server', { mail })).standing, 'fine');
    assert.deepEqual(smtp.received, []);
  } finally {
    await smtp.stop();
  }
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => (server as Server).close(done));
  return port;
}
