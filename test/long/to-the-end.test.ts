import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noBrowser } from '../support/browser.ts';
import { everybodyIn } from '../support/everybody.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';
import { chaptersOf } from './to-the-end/chapters.ts';
import { endIt, triesToEnd } from './to-the-end/ending.ts';
import { lookDaily } from './to-the-end/look-daily.ts';
import { morningsOf } from './to-the-end/mornings.ts';
import { movedClock, stageOf } from './to-the-end/stage.ts';
import { workToTheEnd } from './to-the-end/work.ts';

describe('a migration from the decision to its end', { skip: noBrowser }, () => {
  const clock = movedClock('2026-11-23');
  const journey = journeyOf({ clock });

  test('its people act, and plan, limits and e-mails move with them', {
    timeout: 900_000,
  }, async () => {
    const { web } = journey;
    const address = await registerRiverside(web, '2027-03-23');
    const migration = address.split('/')[2] as string;
    const everybody = await everybodyIn(web, migration);
    const stage = stageOf(journey, { migration, everybody, clock });
    const mornings = await morningsOf(web, everybody);
    const daily = lookDaily(stage, mornings);

    await workToTheEnd(stage, chaptersOf(daily), daily.look);
    const { goLive } = await stage.plan();
    const after = Temporal.PlainDate.from(goLive).until(stage.day()).days;
    assert.ok(after >= 90, `it is ${after} days after go live`);

    assert.match(await triesToEnd(stage), /The practice’s own final sign-off|has not signed/);
    await endIt(stage);
    const page = await stage.as('practice-manager');
    await page.goto(stage.base);
    await page.getByText('Ended', { exact: true }).first().waitFor();
    await tryPage(page);

    stage.turnTo(Temporal.PlainDate.from(stage.day()).add({ days: 1 }).toString());
    assert.equal(await mornings.run(), 0, 'nobody is reminded of what is over');
    assert.deepEqual(stage.faults, []);
  });
});
