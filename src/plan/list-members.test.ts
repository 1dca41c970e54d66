import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemWithMembers } from './list-members.ts';

test('names that differ by more than capitals, spaces and punctuation stand beside each other', () => {
  assert.equal(problemWithMembers(['Path lab', 'Path lab 2', 'NHS App']), undefined);
});

test('names that give the same task are the same', () => {
  for (const [one, other] of [
    ['Path lab / NHS', 'path lab nhs'],
    ['Café', 'Cafe'],
    ['NHS App', 'NHS App'],
  ] as const) {
    assert.match(problemWithMembers(['First', one, other]) ?? '', /are the same to the plan/);
  }
});

test('a name without a letter or number can name no task', () => {
  assert.match(problemWithMembers(['NHS App', '---']) ?? '', /“---” has no letter/);
});
