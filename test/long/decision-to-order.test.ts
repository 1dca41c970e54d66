import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rowsOf } from '../../src/registers/store.ts';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a practice decides, agrees a date and orders', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  for (const scripts of [true, false]) {
    test(`from the wish to the order, ${scripts ? 'with' : 'without'} scripts`, async () => {
      const goLive = scripts ? '2027-03-09' : '2027-03-10';
      const base = `${journey.address}${await registerRiverside(journey.web, goLive)}`;
      const { page, context, faults } = await journey.visit({ scripts });
      const date = async (legend: string, day: string, month: string, year: string) => {
        const group = page.getByRole('group', { name: legend });
        await group.getByLabel('Day').fill(day);
        await group.getByLabel('Month').fill(month);
        await group.getByLabel('Year').fill(year);
      };
      // axe runs as a script.
      const look = async () => scripts && (await tryPage(page));
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const today = (legend: string) => date(legend, '23', '11', '2026');

      await page.goto(`${base}/decision`);
      await look();
      await page.getByRole('link', { name: 'Add: Business justification' }).click();
      await page.getByLabel('What the practice wants').fill('From EMIS Web to SystmOne');
      await look();
      await press('Add');
      await page.getByRole('link', { name: 'The business justification, to print' }).click();
      await page.getByText('Missing: the drivers in words').first().waitFor();
      await look();
      await page.goto(`${base}/decision/new?kind=funding`);
      await page.getByLabel('What is to be paid for').fill('Training');
      await page.getByLabel('Training', { exact: true }).check();
      await page.getByLabel('Sum asked for').fill('1500');
      await press('Add');
      await page.goto(`${base}/decision`);
      await page.getByText('£1,500.00').first().waitFor();
      await look();

      await page.goto(`${base}/plan/go-live`);
      await page.getByRole('link', { name: 'record book of go-live dates' }).click();
      await page.getByRole('link', { name: 'Add: Go-live date' }).click();
      await date('Go-live date', '16', '3', '2027');
      await press('Add');
      await look();
      await page.getByRole('button', { name: 'Propose it' }).click();
      await page.getByLabel('Leave of those who are needed').check();
      await page.getByLabel('The practice', { exact: true }).check();
      await press('Propose it');
      await page.getByRole('button', { name: 'Record that it is agreed' }).click();
      for (const party of ['The ICB', 'The new supplier']) await page.getByLabel(party).check();
      await today('Agreed on');
      await look();
      await press('Record that it is agreed');
      await page.getByText('Go live moves to Tuesday 16 March 2027').waitFor();
      await look();
      await press('Record that it is agreed');
      await page.getByText('Provisional.').first().waitFor();
      await page.goto(`${base}/go-live-date`);
      await page.getByText('was not held against').waitFor();
      await look();

      await page.goto(`${base}/orders/new?kind=module`);
      await page.getByLabel('Module', { exact: true }).fill('Docman');
      await press('Add');
      await page.goto(`${base}/orders`);
      await page.getByText('“Docman” is used today and nobody ordered it.').waitFor();
      await look();
      await page.getByRole('link', { name: 'Add: Order', exact: true }).click();
      await page.getByLabel('What is ordered').fill('SystmOne for Riverside');
      await page.getByLabel('Yes').first().check();
      await look();
      await press('Add');
      await look();

      const { db } = journey.web.database;
      const migration = base.split('/').at(-1) as string;
      const [row] = await rowsOf(db, migration, 'go-live-date');
      assert.deepEqual([row?.state, row?.values.date], ['provisional', '2027-03-16']);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});
