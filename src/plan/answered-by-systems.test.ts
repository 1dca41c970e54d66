import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionOf } from '../../test/support/worked-example.ts';
import type { Fact } from '../migrations/fact.ts';
import type { ClinicalSystem } from '../migrations/migration.ts';
import { LOCAL_USER } from '../people/user.ts';
import { expand } from './expand.ts';
import { toPlanFacts } from './planner.ts';

const EMIS = { name: 'EMIS Web', supplier: 'EMIS' };
const SYSTMONE = { name: 'SystmOne', supplier: 'TPP' };
const MEDICUS = { name: 'Medicus', supplier: 'Medicus Health' };

for (const [what, current, next, applies] of [
  ['to SystmOne', EMIS, SYSTMONE, true],
  ['from SystmOne', SYSTMONE, MEDICUS, true],
  ['between others that are known', EMIS, MEDICUS, false],
  ['to SystmOne in another spelling', EMIS, { name: 'Systm One', supplier: 'Phoenix' }, true],
  ['to another product of its supplier', EMIS, { name: 'S1', supplier: 'tpp' }, true],
  ['to what may be it under another name', EMIS, { name: 'S1', supplier: 'Phoenix' }, undefined],
] as const) {
  test(`${what}, whether SystmOne is on either side is answered with ${applies}`, () => {
    assert.equal(toPlanFacts([registered(current, next)]).applies.systmone, applies);
  });
}

test('a move without SystmOne has no task for a new mailbox address, unless somebody says yes', () => {
  const edition = editionOf('nhs-england-2026');
  const facts = [registered(EMIS, MEDICUS)];
  const ids = (facts: Fact[]) => expand(edition, toPlanFacts(facts)).tasks.map(({ id }) => id);
  const address = ['announce-mailbox-address', 'tell-mesh-senders'];
  assert.ok(address.every((id) => !ids(facts).includes(id)));
  const yes = { ...stated, id: 2, kind: 'applies', subject: 'systmone', value: true } as const;
  assert.ok(address.every((id) => ids([...facts, yes]).includes(id)));
});

const stated = {
  migration: 'm',
  reason: '',
  who: LOCAL_USER,
  at: Temporal.Instant.from('2026-11-23T09:00Z'),
};

function registered(currentSystem: ClinicalSystem, newSystem: ClinicalSystem): Fact {
  const value = { practice: { name: 'Riverside' }, currentSystem, newSystem, edition: '' };
  return { ...stated, id: 1, kind: 'registered', subject: '', value };
}
