import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallEdition } from '../../test/support/small-edition.ts';
import { Refusal } from '../lib/refusal.ts';
import { readFacts } from './read-facts.ts';

const edition = {
  ...smallEdition({ order: {}, tell: { forEach: 'third-parties' } }, { 'kick-off': {} }),
  applies: { dispensing: 'Does the practice dispense?' },
  lists: { 'third-parties': 'Everyone whose link must be switched' },
};

test('facts are read from YAML', () => {
  const facts = readFacts(
    `done:
  kick-off: 2026-11-02
agreed:
  order: 2026-12-01
  tell.nhs-app: { notice: 3 weeks }
durations: { order: 2 working days }
applies: { dispensing: false }
lists: { third-parties: [NHS App] }
nation: scotland
closed:
  - { what: Protected learning, from: 2027-01-01, to: 2027-03-31, weekday: thursday, half: true }
people:
  - { name: Ines Marlow, roles: [practice-manager] }
away:
  - { who: practice-manager, from: 2026-12-21, to: 2027-01-01 }
  - { who: Ines Marlow, from: 2027-02-01, to: 2027-02-05 }
busy:
  - { what: Flu clinics, from: 2026-10-01, to: 2026-10-31 }
`,
    'facts.yaml',
    edition,
  );
  assert.deepEqual(facts, {
    done: { 'kick-off': '2026-11-02' },
    agreed: {
      dates: { order: '2026-12-01' },
      notices: { 'tell.nhs-app': { value: 3, unit: 'weeks' } },
    },
    durations: { order: { value: 2, unit: 'working-days' } },
    applies: { dispensing: false },
    lists: { 'third-parties': ['NHS App'] },
    nation: 'scotland',
    closed: [
      {
        what: 'Protected learning',
        from: '2027-01-01',
        to: '2027-03-31',
        who: 'practice',
        weekday: 'thursday',
        half: true,
      },
    ],
    people: [{ name: 'Ines Marlow', roles: ['practice-manager'] }],
    away: [
      { who: 'practice-manager', from: '2026-12-21', to: '2027-01-01' },
      { who: 'Ines Marlow', from: '2027-02-01', to: '2027-02-05' },
    ],
    busy: [{ what: 'Flu clinics', from: '2026-10-01', to: '2026-10-31', weight: 3 }],
  });
});

test('an empty file has no facts', () => {
  assert.deepEqual(readFacts('', 'facts.yaml', edition).done, {});
});

const problemsOf = (text: string): string => {
  try {
    readFacts(text, 'facts.yaml', edition);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'facts-invalid');
    return error.message;
  }
  return assert.fail('it was accepted');
};

test('every problem is listed with its line', () => {
  const message = problemsOf(`done:
  kick-of: 2026-11-02
  order: 2026-11-02
agreed:
  nothing: 2026-12-01
applies:
  dispensng: true
away:
  - { who: nobody, from: 2026-12-21, to: 2027-01-01 }
`);
  assert.match(message, /4 problems/);
  assert.match(message, /facts\.yaml:2: done\.kick-of names no task or milestone/);
  assert.match(message, /facts\.yaml:5: agreed\.nothing/);
  assert.match(message, /facts\.yaml:7: applies\.dispensng names no condition/);
  assert.match(message, /facts\.yaml:9: away\.0\.who names no role/);
});

test('a fault of shape hides no other fault', () => {
  const message = problemsOf(`done:
  kick-of: 2026-11-02
applies:
  dispensing: maybe
durations:
  order: 2
away:
  - { who: nobody, from: 2026-12-21, to: 2027-01-01 }
`);
  assert.match(message, /4 problems/);
  assert.match(message, /:2: done\.kick-of names no task/);
  assert.match(message, /:4: applies\.dispensing must be true or false/);
  assert.match(message, /:6: durations\.order must be words/);
  assert.match(message, /:8: away\.0\.who names no role/);
});

for (const [what, text, expected] of [
  ['a date that does not exist', 'done:\n  order: 2026-02-30\n', /:2: done\.order is not a date/],
  ['an unknown entry', 'finished:\n  order: 2026-02-03\n', /does not know: finished/],
  ['a notice without a unit', 'agreed:\n  order: { notice: 3 }\n', /:2: agreed\.order/],
  [
    'leave that ends before it starts',
    'away:\n  - { who: practice-manager, from: 2026-12-21, to: 2026-12-01 }\n',
    /:2: away\.0 ends before it starts/,
  ],
  ['an unknown nation', 'nation: france\n', /:1: nation must be one of england, wales, scotland/],
  [
    'a closure that ends before it starts',
    'closed:\n  - { what: Works, from: 2027-03-02, to: 2027-03-01 }\n',
    /:2: closed\.0 ends before it starts/,
  ],
  [
    'half a bank holiday',
    'closed:\n  - { what: Works, from: 2027-03-02, to: 2027-03-02, who: everyone, half: true }\n',
    /:2: closed\.0 closes half a day for everyone: only a practice closes by half/,
  ],
  [
    'a closure on a weekday that does not come',
    'closed:\n  - { what: Works, from: 2027-03-02, to: 2027-03-03, weekday: friday }\n',
    /:2: closed\.0 closes no day/,
  ],
  [
    'a person with a role that the edition does not have',
    'people:\n  - { name: Ines, roles: [king] }\n',
    /:2: people\.0\.roles\.0 names no role of the edition small/,
  ],
  [
    'a person who stands there twice',
    'people:\n  - { name: Ines, roles: [icb] }\n  - { name: Ines, roles: [icb] }\n',
    /:3: people\.1 names somebody a second time/,
  ],
  [
    'leave of nobody',
    'people:\n  - { name: Ines, roles: [icb] }\naway:\n  - { who: Inez, from: 2027-03-02, to: 2027-03-03 }\n',
    /:4: away\.0\.who names no role of the edition small, and nobody of “people”/,
  ],
  ['a list member that is not in the list', 'done:\n  tell.nobody: 2026-02-03\n', /names no task/],
  [
    'a list with two names that give the same task',
    'lists:\n  third-parties: [Path lab / NHS, path lab nhs]\n',
    /:2: lists\.third-parties cannot be used: “Path lab \/ NHS” and “path lab nhs” are the same/,
  ],
  ['broken YAML', 'done: [\n', /cannot be read as YAML/],
] as const) {
  test(`${what} is refused`, () => {
    assert.match(problemsOf(text), expected);
  });
}
