import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LOCAL_USER } from '../../people/user.ts';
import type { Fact, FactKind, FactValues } from '../fact.ts';
import { LIFE_STATES, LIFE_STEPS, type LifeState, lifeOf, planDay, stepsFrom } from './life.ts';
import { changeInWords, lifeInWords } from './life-in-words.ts';

const at = Temporal.Instant.from('2026-11-20T10:00:00Z');

function fact<Kind extends FactKind>(
  id: number,
  kind: Kind,
  subject: string,
  value: FactValues[Kind] | null,
): Fact {
  const said = { id, migration: 'riverside', kind, subject, value };
  return { ...said, reason: 'So it is', who: LOCAL_USER, at } as Fact;
}

function change(state: LifeState, on: string): FactValues['life'] {
  return { state, on, decidedBy: ['icb', 'practice-manager'] };
}

test('a migration runs as soon as something of it is done, unless somebody says where it is', () => {
  assert.equal(lifeOf([]).state, 'planned');
  const done = fact(1, 'done', 'kick-off', '2026-11-18');
  assert.equal(lifeOf([done]).state, 'running');
  assert.equal(lifeOf([done, fact(2, 'done', 'kick-off', null)]).state, 'planned');
  const paused = fact(3, 'life', '', change('paused', '2026-11-19'));
  assert.deepEqual(lifeOf([done, paused]), {
    state: 'paused',
    said: { ...change('paused', '2026-11-19'), reason: 'So it is' },
  });
});

test('a plan looks from today, or from the last day on which something happened before it stood still', () => {
  const today = '2026-12-01';
  const stopped = (state: LifeState) => fact(2, 'life', '', change(state, '2026-11-19'));
  assert.equal(planDay([], today), today);
  for (const state of ['planned', 'running', 'restarted'] as const) {
    assert.equal(planDay([stopped(state)], today), today, state);
  }
  for (const state of ['paused', 'rolled-back', 'withdrawn', 'ended'] as const) {
    assert.equal(planDay([stopped(state)], today), '2026-11-19', state);
    const later = fact(3, 'done', 'switch-links-on', '2026-11-24');
    assert.equal(planDay([stopped(state), later], today), '2026-11-24', state);
    const foreseen = fact(4, 'done', 'go-live', '2027-01-04');
    assert.equal(planDay([stopped(state), later, foreseen], today), '2026-11-24', state);
  }
});

test('every state can be reached, and only one that is over cannot be withdrawn', () => {
  const reached = new Set<string>(['planned', ...LIFE_STEPS.map(({ to }) => to)]);
  assert.deepEqual([...reached].sort(), Object.keys(LIFE_STATES).sort());
  for (const [state, { isOver }] of Object.entries(LIFE_STATES)) {
    const steps = stepsFrom({ state: state as LifeState }).map(({ id }) => id);
    assert.equal(steps.includes('withdrawal'), !isOver, state);
    assert.ok(steps.length > 0, `${state} is no dead end`);
  }
});

test('who decided it is said as a sentence goes on', () => {
  const paused = change('paused', '2026-11-19');
  const life = { state: 'paused', said: { ...paused, reason: '' } } as const;
  assert.equal(
    lifeInWords(life),
    'Paused since Thursday 19 November 2026, decided by ICB lead and practice manager: the plan stands as on that day.',
  );
  assert.equal(lifeInWords({ state: 'planned' }), 'Nothing of it is done yet.');
  assert.equal(
    changeInWords({ ...paused, state: 'ended', decidedBy: ['practice-manager'] }),
    'Ended on Thursday 19 November 2026, decided by practice manager',
  );
});

test('docs/life.md draws every step and tells who takes it, and no other', () => {
  const page = readFileSync(new URL('../../../docs/life.md', import.meta.url), 'utf8');
  const drawn = /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const name = (state: string) =>
    LIFE_STATES[state as LifeState].title.replace(/ (.)/, (_, letter) => letter.toUpperCase());
  const arrows = LIFE_STEPS.flatMap(({ from, to, id }) =>
    from.map((state) => `  ${name(state)} --> ${name(to)}: ${id}`),
  );
  assert.equal(drawn, ['  [*] --> Planned', ...arrows, ''].join('\n'));
  const rows = [...page.matchAll(/^\| ([a-z]+) \| (.+) \| (.+) \|$/gm)].map(([, ...row]) => row);
  const expected = LIFE_STEPS.map(({ id, who, decides }) => [id, who, decides].map(String));
  assert.deepEqual(
    rows.map((row) => row.map((cell) => cell?.replaceAll(', ', ','))),
    expected,
  );
});
