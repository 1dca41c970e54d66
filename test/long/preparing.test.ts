import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a practice prepares its migration in the record books', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-12-14' });

  test('it asks for two extracts and prints the request', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-05-11'));
    const { page, context, faults } = await journey.visit();
    await page.goto(`${base}/extract-requests`);
    await tryPage(page);
    await page.getByRole('link', { name: 'Add: Request to the current supplier' }).click();
    await tryPage(page);
    await page.getByLabel('Current supplier').fill('EMIS');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('Holds back').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Record that the formal request was sent' }).click();
    await tryPage(page);
    await fillDate(page, 'sentOn', '2026-12-14');
    await fillDate(page, 'idp', '2027-02-01');
    await fillDate(page, 'fdp', '2027-05-08');
    await page.getByRole('button', { name: 'Record that the formal request' }).click();
    await page.getByText('What would not fit any more').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Record that the formal request' }).click();
    await page.getByText('Is now: sent, not confirmed.').waitFor();
    await page.getByRole('link', { name: 'The request, to print' }).click();
    await page.getByText('Missing: how the extract travels').waitFor();
    await tryPage(page);

    await page.goto(`${base}/extract-requests/new?kind=other`);
    await page.getByLabel('Supplier or product').fill('Docman');
    await page.getByLabel('Documents', { exact: true }).check();
    await fillDate(page, 'idp', '2027-02-02');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('link', { name: 'Extract requests' }).click();
    await page.getByText('The initial extracts are not of the same day').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('it runs its kick-off, and signs what the survey found, on a phone without scripts', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-05-12'));
    const { page, context, faults } = await journey.visit({ width: 320, scripts: false });
    await page.goto(`${base}/contacts/new?kind=kick-off`);
    await assertFitsWidth(page);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('What has to come out of it').waitFor();
    await assertFitsWidth(page);
    await page.getByRole('link', { name: 'Agenda and minutes, to print' }).click();
    await page.getByRole('heading', { name: 'Agenda: kick-off of Riverside Surgery' }).waitFor();
    await assertFitsWidth(page);

    await page.goto(`${base}/technical-survey/new?kind=survey`);
    await page.getByLabel('Site', { exact: true }).fill('Wharf Road');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('Who does it is missing').first().waitFor();
    await page.getByLabel('The IT delivery partner').first().check();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('What the survey has to look at').waitFor();
    await assertFitsWidth(page);
    await page.getByRole('link', { name: 'The requirements form, to print and sign' }).click();
    await assertFitsWidth(page);
    await page.goto(`${base}/technical-survey`);
    await assertFitsWidth(page);
    assert.deepEqual(faults, []);
    await context.close();
  });
});

async function fillDate(page: Page, field: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  await page.locator(`#${field}-day`).fill(day);
  await page.locator(`#${field}-month`).fill(month);
  await page.locator(`#${field}-year`).fill(year);
}
