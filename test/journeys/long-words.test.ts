import { describe, test } from 'node:test';
import { recordFacts, registerMigration } from '../../src/migrations/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { journeyOf } from '../support/journey.ts';
import { rolesOfTests } from '../support/registered.ts';

describe('words without a space', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-20' });

  test('make no page wider than a phone or a desk', async () => {
    const by = { who: LOCAL_USER, clock: journey.web.clock };
    const word = (length: number) => 'W'.repeat(length);
    const { db } = journey.web.database;
    const migration = await registerMigration(
      db,
      {
        formToken: 'long-words',
        registration: {
          practice: { name: word(200), odsCode: 'Z99001' },
          currentSystem: { name: word(200), supplier: word(200) },
          newSystem: { name: word(200), supplier: word(200) },
          edition: 'nhs-england-2026',
        },
        goLive: '2027-03-09',
        firstRoles: rolesOfTests(journey.web),
      },
      by,
    );
    const task = { migration, kind: 'done', subject: 'place-order' } as const;
    await recordFacts(db, [{ ...task, value: '2026-11-19', reason: word(2000) }], by);
    const base = `/migrations/${migration}`;
    for (const width of [375, 1280]) {
      const { page, context } = await journey.visit({ width });
      for (const path of [
        '/migrations',
        `${base}/plan/place-order`,
        base,
        `${base}/history`,
        `${base}/plan`,
        `${base}/data`,
      ]) {
        await page.goto(journey.address + path);
        await assertFitsWidth(page);
      }
      await context.close();
    }
  });
});
