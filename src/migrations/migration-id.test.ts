import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMigrationId } from './migration-id.ts';

test('an id reads as the published name of the practice', () => {
  const ids: [name: string, id: RegExp][] = [
    ["St John's Surgery & Partners", /^st-johns-surgery-partners-[2-9a-z]{4}$/],
    ['Y Feddygfa Môn', /^y-feddygfa-mon-[2-9a-z]{4}$/],
    ['***', /^practice-[2-9a-z]{4}$/],
    ['A'.repeat(80), /^a{40}-[2-9a-z]{4}$/],
  ];
  for (const [name, id] of ids) assert.match(newMigrationId(name), id);
});

test('the id of a practice that was typed by hand says nothing', () => {
  assert.match(newMigrationId(), /^migration-[2-9a-z]{8}$/);
  assert.notEqual(newMigrationId(), newMigrationId());
});
