import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, isPassword } from './hash-password.ts';

test('a hash knows its password and no other', async () => {
  const hash = await hashPassword('kettle violet ferry');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.doesNotMatch(hash, /kettle/);
  assert.equal(await isPassword('kettle violet ferry', hash), true);
  assert.equal(await isPassword('kettle violet ferrz', hash), false);
  assert.notEqual(await hashPassword('kettle violet ferry'), hash, 'each has its own salt');
});

test('a hash of another program with other parameters is read', async () => {
  // Of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32 -e
  const hash =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.equal(await isPassword('password', hash), true);
});

test('one that is typed on another keyboard is the same', async () => {
  const hash = await hashPassword('café at the harbour'.normalize('NFD'));
  assert.equal(await isPassword('café at the harbour'.normalize('NFC'), hash), true);
});

test('where there is no hash nothing is right, and it takes as long', async () => {
  const hash = await hashPassword('kettle violet ferry');
  const timed = async (phc: string | undefined) => {
    const start = process.cpuUsage();
    for (let round = 0; round < 5; round++) assert.equal(await isPassword('wrong', phc), false);
    return process.cpuUsage(start).user;
  };
  const [known, unknown] = [await timed(hash), await timed(undefined)];
  assert.ok(unknown > known / 2 && unknown < known * 2, `${known} and ${unknown} µs`);
  assert.equal(await isPassword('', undefined), false);
});
