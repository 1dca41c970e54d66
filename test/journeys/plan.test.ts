import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a project manager works with the plan', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  test('from the overview to a task, and records that it is done', async () => {
    const base = journey.address + (await registerRiverside(journey.web));
    const { page, context, faults } = await journey.visit();
    await page.goto(base);
    await tryPage(page);
    await page.getByRole('link', { name: /Go live on Tuesday 9 March 2027 is possible/ }).click();
    await page.getByRole('heading', { name: 'Go-live date' }).waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await tryPage(page);
    const row = page.getByRole('row', { name: /Write the business justification/ });
    await row.locator('summary').last().click();
    await row.getByText('waits for it and has to start by').waitFor();
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: 'Write the business justification' }).waitFor();
    await tryPage(page);

    await page.getByRole('button', { name: 'Record as done' }).click();
    await page.getByRole('link', { name: 'The day on which it was done is missing' }).click();
    await tryPage(page);
    await page.keyboard.type('20');
    const form = page.locator('form', { hasText: 'When was it done?' });
    await form.getByLabel('Month').fill('11');
    await form.getByLabel('Year').fill('2026');
    await form.getByLabel('How do you know?').fill('Signed by both partners');
    await page.getByRole('button', { name: 'Record as done' }).click();
    await page.getByText('Recorded as done. The plan is computed anew.').waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'History' }).first().click();
    await page.getByText('Signed by both partners').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('on a phone without scripts, to a go-live date that cannot be met', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-03-10'));
    const { page, context, faults } = await journey.visit({ width: 375, scripts: false });
    await page.goto(`${base}/plan/go-live`);
    await assertFitsWidth(page);
    await page.getByLabel('Day').fill('15');
    await page.getByLabel('Month').fill('12');
    await page.getByLabel('Year').fill('2026');
    await page
      .getByLabel('Why, and who agreed')
      .fill('The partners would like it before Christmas');
    await page.getByRole('button', { name: 'Set the go-live date' }).click();
    await page
      .getByText(/is not possible\. The earliest date that can be met is/)
      .first()
      .waitFor();
    for (const path of ['', '/plan', '/plan/go-live', '/plan/place-order', '/plan/fdp']) {
      await page.goto(base + path);
      await assertFitsWidth(page);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
});
