import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { odsFile } from '../support/ods-file.ts';

describe('a practice manager registers a migration', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-20' });

  test('after loading the ODS file and one mistake, at a desk', async () => {
    const { page, context, faults } = await journey.visit();
    await page.goto(journey.address);
    await tryPage(page);
    await page.getByRole('link', { name: 'Practices' }).click();
    const path = join(await mkdtemp(join(tmpdir(), 'changeover-journey-')), 'epraccur.csv');
    await writeFile(path, odsFile());
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: 'Load the file' }).click();
    await page.getByText('5 practices of the ODS file').waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Migrations' }).click();
    await page.getByRole('button', { name: 'Register a migration' }).click();
    await page.getByLabel('ODS code, name or postcode').fill('riverside');
    await page.keyboard.press('Enter');
    await page.getByText('1 practice matches').waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'Riverside Surgery' }).click();

    const leaves = page.getByRole('group', { name: 'Which system does it leave?' });
    const movesTo = page.getByRole('group', { name: 'Which system does it move to?' });
    await leaves.getByLabel('EMIS Web').check();
    await movesTo.getByLabel('EMIS Web').check();
    await tryPage(page);
    await page.getByRole('button', { name: 'Register the migration' }).click();
    await page.getByText('There is a problem').waitFor();
    assert.match(await page.title(), /^Error: /);
    await tryPage(page);

    await page.getByRole('link', { name: 'The new system must be another' }).click();
    await movesTo.getByLabel('SystmOne').check();
    await page.getByRole('link', { name: 'Go-live date is missing' }).click();
    await page.keyboard.type('9');
    await page.getByLabel('Month').fill('3');
    await page.getByLabel('Year').fill('2027');
    await page.getByRole('button', { name: 'Register the migration' }).click();
    await page.waitForURL(/\/migrations\/riverside-surgery-\w{4}$/);
    await page.getByRole('link', { name: 'History' }).first().click();
    await page.getByText('Registered: Riverside Surgery').waitFor();
    await tryPage(page);
    await page.goto(`${journey.address}/migrations`);
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('by hand, on a phone without scripts', async () => {
    const { page, context, faults } = await journey.visit({ width: 375, scripts: false });
    await page.goto(`${journey.address}/migrations/new/details`);
    await assertFitsWidth(page);
    await page.getByLabel('Name of the practice').fill('Hill Surgery');
    await page.getByRole('group', { name: 'leave' }).getByLabel('Vision').check();
    await page.getByRole('group', { name: 'move to' }).getByLabel('Another system').check();
    await page.getByLabel('Name of the new system').fill('Meadow');
    await page
      .getByRole('group', { name: 'move to' })
      .getByLabel('Its supplier')
      .fill('Meadow Ltd');
    await page.getByLabel('Day').fill('6');
    await page.getByLabel('Month').fill('4');
    await page.getByLabel('Year').fill('2027');
    await page.getByRole('button', { name: 'Register the migration' }).click();
    await page.waitForURL(/\/migrations\/migration-\w{8}$/);
    for (const path of ['/migrations', '/practices?q=mill', '/migrations/new?q=mill', '/nowhere']) {
      await page.goto(journey.address + path);
      await assertFitsWidth(page);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('goes back to the form after registering, and after a mistake, and finds what was typed', async () => {
    const { page, context, faults } = await journey.visit();
    const register = page.getByRole('button', { name: 'Register the migration' });
    const name = page.getByLabel('Name of the practice');
    const day = page.getByLabel('Day');
    await page.goto(`${journey.address}/migrations/new/details`);
    await name.fill('Vale Surgery');
    await page.getByRole('group', { name: 'leave' }).getByLabel('Vision').check();
    await page.getByRole('group', { name: 'move to' }).getByLabel('EMIS Web').check();
    await day.fill('11');
    await page.getByLabel('Month').fill('4');
    await page.getByLabel('Year').fill('2027');
    await register.click();
    await page.getByText('Sunday 11 April 2027 is a Sunday').first().waitFor();
    await day.fill('13');
    await register.click();
    await page.waitForURL(/\/migrations\/migration-\w{8}$/);
    await page.goBack();
    assert.deepEqual([await name.inputValue(), await day.inputValue()], ['Vale Surgery', '13']);
    await page.goBack();
    assert.deepEqual([await name.inputValue(), await day.inputValue()], ['Vale Surgery', '11']);
    assert.equal(
      await page.getByRole('group', { name: 'leave' }).getByLabel('Vision').isChecked(),
      true,
    );
    assert.deepEqual(faults, []);
    await context.close();
  });
});
