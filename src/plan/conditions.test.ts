import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import type { Edition } from '../guide/edition.ts';
import { loadEdition } from '../guide/load-edition.ts';
import { baseId, expand } from './expand.ts';
import { NO_FACTS } from './facts.ts';

/** What each condition and each list adds, in the 2026 edition. */
const CONDITIONS: Record<string, string[]> = {
  dispensing: ['count-dispensary-stock', 're-enter-dispensary-stock'],
  erd: ['find-repeat-dispensing-patients', 'cancel-repeat-dispensing', 'reissue-repeat-dispensing'],
  systmone: ['announce-mailbox-address', 'tell-mesh-senders'],
  'subsidiary-suppliers': [
    'request-subsidiary-extracts',
    'deliver-subsidiary-extract',
    'make-final-subsidiary-extract',
  ],
  'repeat-work-around': ['start-repeat-work-around'],
  'online-services': ['check-online-identities', 'tell-nhs-app-team', 'restore-online-accounts'],
  'branch-sites': ['prepare-branches'],
  'cloud-target': ['arrange-transfer'],
  'cutover-over-72-hours': ['report-long-cutover'],
};
const LISTS: Record<string, string[]> = {
  'third-parties': [
    'notify-third-parties',
    'remind-third-parties',
    'remind-third-parties-on-the-day',
    'switch-links-off',
    'switch-links-on',
    'test-links',
  ],
  'data-holding-suppliers': CONDITIONS['subsidiary-suppliers'] as string[],
  sites: ['survey-equipment'],
  'training-groups': ['give-core-training'],
  modules: ['check-order-line', 'try-module'],
  'weekly-meetings': ['hold-weekly-meeting'],
};
const GPSOC_CONDITIONS = {
  ...CONDITIONS,
  'online-services': ['restore-online-accounts'],
  'cutover-over-72-hours': undefined,
};
const GPSOC_LISTS = { ...LISTS, modules: ['try-module', 'call-off-module'] };

const EXPECTED = {
  'nhs-england-2026': { conditions: CONDITIONS, lists: LISTS },
  'gp-it-futures-2020': { conditions: CONDITIONS, lists: LISTS },
  'gpsoc-2019': { conditions: GPSOC_CONDITIONS, lists: GPSOC_LISTS },
};

for (const [id, { conditions, lists }] of Object.entries(EXPECTED)) {
  const edition = loadEdition(join(HOME, 'editions', id));

  test(`each condition of ${id} adds exactly its tasks`, () => {
    const known = Object.entries(conditions).filter(([, tasks]) => tasks);
    assert.deepEqual(
      Object.keys(edition.applies).toSorted(),
      known.map(([condition]) => condition).toSorted(),
    );
    const none = Object.fromEntries(Object.keys(edition.applies).map((key) => [key, false]));
    const without = idsOf(edition, none);
    for (const [condition, tasks = []] of known) {
      const added = idsOf(edition, { ...none, [condition]: true }).filter(
        (task) => !without.includes(task),
      );
      assert.deepEqual(added.toSorted(), [...tasks].toSorted(), condition);
    }
  });

  test(`each list of ${id} has one set of its tasks for each member, and a single one without`, () => {
    assert.deepEqual(Object.keys(edition.lists).toSorted(), Object.keys(lists).toSorted());
    for (const [list, tasks] of Object.entries(lists)) {
      const members = ['Harbour Lane', 'St Brendan’s'];
      const expanded = expand(edition, { ...NO_FACTS, lists: { [list]: members } }).tasks;
      const made = expanded.filter((task) => task.id.includes('.')).map((task) => task.id);
      assert.deepEqual(
        made.toSorted(),
        tasks.flatMap((task) => [`${task}.harbour-lane`, `${task}.st-brendan-s`]).toSorted(),
        list,
      );
      const generic = expand(edition, NO_FACTS).tasks.map((task) => task.id);
      assert.ok(tasks.every((task) => generic.filter((other) => other === task).length === 1));
    }
  });
}

test('each link is reminded, switched off, switched on and tested in its own chain', () => {
  const edition = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));
  const members = ['Harbour Laboratory', 'Quay Screening'];
  const { tasks } = expand(edition, { ...NO_FACTS, lists: { 'third-parties': members } });
  const chain = ['notify-third-parties', 'switch-links-off', 'switch-links-on', 'test-links'];
  for (const [index, id] of chain.entries()) {
    if (index === 0) continue;
    const task = tasks.find((task) => task.id === `${id}.harbour-laboratory`);
    const after = task?.constraints.flatMap((hold) => (hold.kind === 'after' ? [hold.ref] : []));
    assert.deepEqual(after, [`${chain[index - 1]}.harbour-laboratory`]);
  }
});

function idsOf(edition: Edition, applies: Record<string, boolean>): string[] {
  return expand(edition, { ...NO_FACTS, applies }).tasks.map((task) => baseId(task.id));
}
