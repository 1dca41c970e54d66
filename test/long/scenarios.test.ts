import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a project manager weighs two scenarios', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  test('from the page of a task, side by side, to withdrawing one', async () => {
    const base = `${journey.address}${await registerRiverside(journey.web)}/plan`;
    const { page, context, faults } = await journey.visit();
    await page.goto(`${base}/place-order`);
    await page.getByRole('link', { name: 'What if it moved, or took longer?' }).click();
    await page.getByLabel('Its new duration in working days').fill('30');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText('Nothing is changed yet.').waitFor();
    await tryPage(page);
    await page.getByLabel('its name').fill('Slow order');
    await page.getByRole('button', { name: 'Keep this scenario' }).click();
    await page.getByRole('heading', { name: 'Slow order' }).waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Back to what if' }).click();
    const goLive = page.getByRole('group', { name: 'New go-live date' });
    await goLive.getByLabel('Day').fill('13');
    await goLive.getByLabel('Month').fill('4');
    await goLive.getByLabel('Year').fill('2027');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByLabel('its name').fill('After Easter');
    await page.getByRole('button', { name: 'Keep this scenario' }).click();
    await page.getByRole('link', { name: 'Back to what if' }).click();
    await page.getByLabel('Compare Slow order').check();
    await page.getByLabel('Compare After Easter').check();
    await tryPage(page);
    await page.getByRole('button', { name: 'Compare those that are ticked' }).click();
    await page.getByText('The plan as it is and “After Easter” are possible').waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Slow order' }).click();
    await page.getByLabel('Not thought about any more? Say why').fill('The ICB has promised');
    await page.getByRole('button', { name: 'Withdraw this scenario' }).click();
    await page.getByText('The scenario is withdrawn. The plan stays as it is.').waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('on a narrow phone what is next stands before the timeline, and nothing is cut off', async () => {
    const base = `${journey.address}${await registerRiverside(journey.web, '2027-03-16')}/plan`;
    const { page, context, faults } = await journey.visit({ width: 320 });
    await page.goto(base);
    await tryPage(page);
    const [next, timeline] = [
      page.locator('#next'),
      page.getByRole('region', { name: 'Timeline' }),
    ];
    const top = async (of: typeof next) => (await of.boundingBox())?.y ?? 0;
    assert.ok((await top(next)) < (await top(timeline)));
    assert.ok(((await timeline.boundingBox())?.height ?? 0) < 800, 'the timeline fits the screen');
    await page.getByRole('link', { name: 'Go to the table that says the same' }).click();
    for (const path of ['/scenarios', '/place-order', '/notify-third-parties']) {
      await page.goto(base + path);
      await tryPage(page);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
});
