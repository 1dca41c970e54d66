import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a project manager watches the limits', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  test('from the plan to the limits, and counts an extract', async () => {
    const base = journey.address + (await registerRiverside(journey.web));
    const { page, context, faults } = await journey.visit();
    await page.goto(`${base}/plan`);
    await page.getByRole('link', { name: 'is a limit broken or about to be?' }).click();
    await page.getByText('No limit is broken, none needs attention.').waitFor();
    await tryPage(page);

    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('link', { name: 'Choose what has happened' }).click();
    await tryPage(page);
    await page.getByLabel('What has happened?').selectOption('extract');
    await page.getByLabel('Day').fill('20');
    await page.getByLabel('Month').fill('11');
    await page.getByLabel('Year').fill('2026');
    await page.getByLabel('How do you know').fill('Receipt of the new supplier');
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recorded. The clocks are set anew.').waitFor();
    await page.getByText('1 recorded, 4 left').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('on a phone without scripts', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-03-10'));
    const { page, context, faults } = await journey.visit({ width: 375, scripts: false });
    await page.goto(`${base}/plan/clocks`);
    await assertFitsWidth(page);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
