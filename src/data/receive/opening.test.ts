import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Reception, startReception } from './testing/reception.ts';
import { writeZip } from './testing/write-zip.ts';

/** Compresses a little, and is longer than one piece of any of the formats. */
const ROWS = Array.from({ length: 20_000 }, (_, row) => `${row},"Asthma ${(row * 7919) % 10007}"`);
const CODE = `RowIdentifier,CTV3Text\r\n${ROWS.join('\r\n')}\r\n`;
const ZIP = writeZip([{ name: 'SRCode.csv', content: CODE }]);

let reception: Reception;
let keys: string;
before(async () => {
  reception = await startReception();
  keys = join(reception.folder, 'opening-keys');
  mkdirSync(keys);
  reception.needs.openingKeys = keys;
});
after(() => reception.close());

describe('age', { skip: without('age', 'age-keygen') }, () => {
  let recipient: string;
  const encrypt = (content: string | Buffer, ...options: string[]) =>
    execFileSync('age', ['-r', recipient, ...options], { input: content });
  before(() => {
    execFileSync('age-keygen', ['-o', join(keys, 'practice.txt')], { stdio: 'ignore' });
    recipient = /age1\S+/.exec(readFileSync(join(keys, 'practice.txt'), 'utf8'))?.[0] ?? '';
  });

  test('an archive that was encrypted is opened and gone through', async () => {
    await assertOpened(await reception.receive(reception.deliver(encrypt(ZIP), 'extract.zip.age')));
  });

  test('written as text, and file by file, as well', async () => {
    const files = { 'SRCode.csv.age': encrypt(CODE, '--armor') };
    await assertOpened(await reception.receive(reception.deliver(files)));
  });

  test('cut short or altered it is quarantined', async () => {
    const whole = encrypt(ZIP);
    const altered = Buffer.from(whole);
    altered[whole.length - 100] = (altered[whole.length - 100] as number) ^ 1;
    for (const bad of [whole.subarray(0, -50_000), whole.subarray(0, 100), altered]) {
      await assertQuarantined(bad, 'a.zip.age', 'encryption-unreadable', /have it sent again/);
    }
  });

  test('encrypted to somebody else it is quarantined', async () => {
    const other = execFileSync('age-keygen', { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    const to = /age1\S+/.exec(other)?.[0] ?? '';
    const content = execFileSync('age', ['-r', to], { input: ZIP });
    await assertQuarantined(content, 'a.zip.age', 'key-missing', /practice’s key/);
  });
});

describe('OpenPGP', { skip: without('gpg') }, () => {
  let home: string;
  const gpg = (args: string[], input?: string | Buffer) =>
    execFileSync(
      'gpg',
      ['--homedir', home, '--batch', '--quiet', '--trust-model', 'always', ...args],
      {
        input,
        stdio: ['pipe', 'pipe', 'ignore'],
        maxBuffer: 1e8,
      },
    );
  const encrypt = (content: string | Buffer, ...options: string[]) =>
    gpg(['--recipient', 'practice@example.nhs.uk', ...options, '--encrypt'], content);
  before(() => {
    home = join(reception.folder, 'gpg');
    mkdirSync(home, { mode: 0o700 });
    for (const name of ['practice', 'other']) {
      const passphrase = ['--passphrase', 'ferry lane', '--pinentry-mode', 'loopback'];
      gpg([...passphrase, '--quick-generate-key', `${name}@example.nhs.uk`, 'default', 'default']);
    }
    const secret = ['--passphrase', 'ferry lane', '--pinentry-mode', 'loopback', '--armor'];
    writeFileSync(
      join(keys, 'practice.asc'),
      gpg([...secret, '--export-secret-keys', 'practice@example.nhs.uk']),
    );
    writeFileSync(join(keys, 'practice.asc.passphrase'), 'ferry lane\n');
  });
  after(() => execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']));

  test('an archive that was encrypted is opened and gone through', async () => {
    await assertOpened(await reception.receive(reception.deliver(encrypt(ZIP), 'extract.zip.gpg')));
  });

  test('written as text, and file by file in an archive, as well', async () => {
    const zip = writeZip([{ name: 'SRCode.csv.gpg', content: encrypt(CODE) }]);
    await assertOpened(await reception.receive(reception.deliver(zip)));
    const files = { 'SRCode.csv.asc': encrypt(CODE, '--armor') };
    await assertOpened(await reception.receive(reception.deliver(files)));
  });

  test('cut short or altered it is quarantined', async () => {
    const whole = encrypt(CODE, '--compress-algo', 'none');
    const altered = Buffer.from(whole);
    altered[whole.length - 5000] = (altered[whole.length - 5000] as number) ^ 1;
    for (const bad of [whole.subarray(0, -5000), altered]) {
      await assertQuarantined(bad, 'SRCode.csv.gpg', 'encryption-unreadable', /sent again/);
    }
  });

  test('encrypted to somebody else it is quarantined', async () => {
    const content = gpg(['--recipient', 'other@example.nhs.uk', '--encrypt'], ZIP);
    await assertQuarantined(content, 'a.zip.gpg', 'key-missing', /practice’s key/);
  });

  test('a message that unpacks to far more than its size is not read on', async () => {
    const bomb = encrypt(Buffer.alloc(40 * 1024 ** 2, 'a'), '--compress-algo', 'bzip2');
    await assertQuarantined(bomb, 'SRCode.csv.gpg', 'archive-too-large', /made to do harm/);
  });

  test('a key without its passphrase is refused before anything is taken over', async () => {
    const passphrase = join(keys, 'practice.asc.passphrase');
    rmSync(passphrase);
    await assert.rejects(reception.receive(reception.deliver(encrypt(ZIP), 'x.gpg')), {
      code: 'opening-keys-unusable',
      message: /put that into practice\.asc\.passphrase/,
    });
    writeFileSync(passphrase, 'wrong');
    await assert.rejects(reception.receive(reception.deliver(encrypt(ZIP), 'x.gpg')), {
      code: 'opening-keys-unusable',
      message: /does not open the key/,
    });
    writeFileSync(passphrase, 'ferry lane');
  });
});

async function assertOpened({ state, receipt }: Awaited<ReturnType<Reception['receive']>>) {
  assert.deepEqual(receipt?.refused, []);
  assert.equal(state, 'accepted');
  const [file, ...others] = receipt?.files ?? [];
  assert.deepEqual([file?.file, file?.bytes, file?.records], ['SRCode.csv', CODE.length, 20_000]);
  assert.equal(others.length, 0);
}

async function assertQuarantined(content: Buffer, name: string, rule: string, message: RegExp) {
  const { receipt } = await reception.receive(reception.deliver(content, name));
  assert.deepEqual(
    receipt?.refused.map((problem) => problem.rule),
    [rule],
  );
  assert.match(receipt?.refused[0]?.message ?? '', message);
}

/** Why the tests are skipped; false where the programs are there. */
function without(...programs: string[]): string | false {
  for (const program of programs) {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
    } catch {
      return `${program} is not on this machine (Debian: apt install age gpg)`;
    }
  }
  return false;
}
