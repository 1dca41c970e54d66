import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Break, checkChain, type Linked } from './check-chain.ts';

const point = (number: number) => String(number).padStart(4, '0');
const full = (production: number, upTo: number, table = ''): Linked => ({
  production,
  spans: [{ table, kind: 'full', after: '', upTo: point(upTo) }],
});
const delta = (production: number, after: number, upTo: number, table = ''): Linked => ({
  production,
  spans: [{ table, kind: 'delta', after: point(after), upTo: point(upTo) }],
});
const named = (breaks: Break[]) => breaks.map(({ rule, production }) => `${rule} ${production}`);

/** A full production, then deltas that follow one another, numbered as they arrive. */
const chains = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 30 })
  .map((lengths) => {
    let end = 10;
    return [
      full(1, end),
      ...lengths.map((length, index) => {
        const after = end;
        end += length;
        return delta(index + 2, after, end);
      }),
    ];
  });

test('productions that follow one another are all usable, in their order', () => {
  fc.assert(
    fc.property(chains, (chain) => {
      const { usable, blocked, breaks } = checkChain(chain);
      assert.deepEqual(
        usable,
        chain.map(({ production }) => production),
      );
      assert.deepEqual([blocked, breaks], [[], []]);
    }),
  );
});

test('one that is lost is named as a gap, and blocks all that follows and nothing before', () => {
  fc.assert(
    fc.property(chains, fc.nat(), (chain, seed) => {
      const lost = 1 + (seed % (chain.length - 1));
      const { usable, blocked, breaks } = checkChain(chain.toSpliced(lost, 1));
      const numbers = (some: Linked[]) => some.map(({ production }) => production);
      assert.deepEqual(usable, numbers(chain.slice(0, lost)));
      assert.deepEqual(blocked, numbers(chain.slice(lost + 1)));
      const span = chain[lost]?.spans[0];
      const expected = blocked.length === 0 ? [] : [{ ...span, kind: undefined }];
      assert.deepEqual(
        breaks.map(({ table, after, upTo }) => ({ table, after, upTo, kind: undefined })),
        expected,
      );
      assert.ok(breaks.every(({ rule }) => rule === 'gap'));
    }),
  );
});

test('one that arrived before another that comes before it is named, and blocks what follows', () => {
  fc.assert(
    fc.property(chains, fc.nat(), (chain, seed) => {
      const at = 1 + (seed % (chain.length - 2 || 1));
      const [one, other] = [chain[at] as Linked, chain[at + 1] as Linked];
      const swapped = chain
        .with(at, { ...other, production: one.production })
        .with(at + 1, { ...one, production: other.production });
      const { usable, blocked, breaks } = checkChain(swapped);
      const numbers = chain.map(({ production }) => production);
      assert.deepEqual(usable, [...numbers.slice(0, at), other.production]);
      assert.deepEqual(blocked, [one.production, ...numbers.slice(at + 2)]);
      assert.deepEqual(named(breaks), [`reordered ${one.production}`]);
    }),
  );
});

test('the same package received once more takes the place of the one that came too early', () => {
  const early = { ...delta(2, 11, 12), package: 'b' };
  const found = checkChain([
    { ...full(1, 10), package: 'f' },
    early,
    { ...delta(3, 10, 11), package: 'a' },
    { ...early, production: 4 },
    { ...delta(5, 12, 13), package: 'c' },
  ]);
  assert.deepEqual([found.usable, found.blocked, found.superseded], [[1, 3, 4, 5], [], [2]]);
  assert.deepEqual(found.breaks, []);
});

test('what changed before the full production arrived came too early as well', () => {
  const found = checkChain([delta(1, 10, 11), full(2, 10)]);
  assert.deepEqual([found.usable, found.blocked, named(found.breaks)], [[2], [1], ['reordered 1']]);
});

test('a stretch that comes twice is named, and the second is not used', () => {
  fc.assert(
    fc.property(chains, fc.nat(), (chain, seed) => {
      const again = chain[1 + (seed % (chain.length - 1))] as Linked;
      const { usable, blocked, breaks } = checkChain([...chain, { ...again, production: 99 }]);
      assert.deepEqual(
        usable,
        chain.map(({ production }) => production),
      );
      assert.deepEqual([blocked, named(breaks)], [[99], ['repeat 99']]);
    }),
  );
});

test('stretches that overlap are named, and block what follows', () => {
  const found = checkChain([full(1, 10), delta(2, 10, 12), delta(3, 11, 14), delta(4, 14, 15)]);
  assert.deepEqual(
    [found.usable, found.blocked],
    [
      [1, 2],
      [3, 4],
    ],
  );
  assert.deepEqual(found.breaks, [
    { rule: 'overlap', production: 3, table: '', after: point(11), upTo: point(12) },
  ]);
});

test('one within another overlaps too', () => {
  const found = checkChain([full(1, 10), delta(2, 10, 20), delta(3, 12, 14)]);
  assert.deepEqual([found.usable, named(found.breaks)], [[1], ['gap 3', 'overlap 2']]);
});

test('where it is not said since when a delta tells, repeats and early ones are named, and no gap can be', () => {
  const silent = (production: number, upTo: number): Linked => ({
    production,
    spans: [{ table: '', kind: 'delta', after: '', upTo: point(upTo) }],
  });
  const lost = checkChain([full(1, 10), silent(2, 11), silent(3, 15)]);
  assert.deepEqual([lost.usable, lost.breaks], [[1, 2, 3], []]);
  const twice = checkChain([full(1, 10), silent(2, 11), silent(3, 11), silent(4, 12)]);
  assert.deepEqual([twice.usable, named(twice.breaks)], [[1, 2, 4], ['repeat 3']]);
  const early = checkChain([full(1, 10), silent(2, 12), silent(3, 11), silent(4, 13)]);
  assert.deepEqual(
    [early.usable, early.blocked],
    [
      [1, 3],
      [2, 4],
    ],
  );
  assert.deepEqual(named(early.breaks), ['reordered 2']);
  assert.deepEqual(named(checkChain([silent(1, 11)]).breaks), ['no-full 1']);
});

test('deltas without a full production are blocked', () => {
  const found = checkChain([delta(1, 10, 12), delta(2, 12, 14)]);
  assert.deepEqual([found.usable, found.blocked], [[], [1, 2]]);
  assert.deepEqual(named(found.breaks), ['no-full 1']);
});

test('a full production begins anew: what came before, broken or not, is in it', () => {
  const found = checkChain([full(1, 10), delta(2, 12, 14), full(3, 20), delta(4, 20, 21)]);
  assert.deepEqual([found.usable, found.superseded, found.breaks], [[3, 4], [1, 2], []]);
});

test('each table has a history of its own, and one that is broken blocks the production', () => {
  const both = (production: number, one: [number, number], other: [number, number]): Linked => ({
    production,
    spans: [
      ...delta(production, ...one, 'SRCode').spans,
      ...delta(production, ...other, 'SREvent').spans,
    ],
  });
  const start = {
    production: 1,
    spans: [...full(1, 10, 'SRCode').spans, ...full(1, 10, 'SREvent').spans],
  };
  const found = checkChain([start, both(2, [10, 11], [10, 11]), both(3, [11, 12], [12, 13])]);
  assert.deepEqual([found.usable, found.blocked], [[1, 2], [3]]);
  assert.deepEqual(
    found.breaks.map(({ rule, table }) => `${rule} ${table}`),
    ['gap SREvent'],
  );
});
