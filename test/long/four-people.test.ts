import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/people/role.ts';
import { noBrowser } from '../support/browser.ts';
import { everybodyIn } from '../support/everybody.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

const FORM = { name: 'form.txt', mimeType: 'text/plain', buffer: Buffer.from('Signed') };

describe('four people take a migration from the case to the kick-off', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  test('each does their part, and sees what the others did', async () => {
    const address = await registerRiverside(journey.web, '2027-05-11');
    const base = journey.address + address;
    const everybody = await everybodyIn(journey.web, address.split('/')[2] as string);
    const faults: string[] = [];
    const as = async (role: Role): Promise<Page> => {
      const cookie = everybody.find((each) => each.role === role)?.cookie;
      assert.ok(cookie);
      const visited = await journey.visit({ cookie });
      visited.page.on('close', () => faults.push(...visited.faults));
      return visited.page;
    };

    const manager = await as('practice-manager');
    await manager.goto(`${base}/decision/new?kind=justification`);
    await manager.getByLabel('What the practice wants').fill('From EMIS Web to SystmOne');
    await press(manager, 'Add');
    await keepFile(manager, 'The filled-in template');
    await take(manager, 'Send it to the ICB', async () => {
      await manager.locator('input[name="template"]').first().check();
      await manager.locator('input[name="drivers"]').first().check();
      for (const field of ['driversInWords', 'considerations', 'fit', 'signedBy']) {
        await manager.locator(`#${field}`).fill('As the neighbours do');
      }
      await date(manager, 'sentOn');
    });

    const icb = await as('icb');
    await icb.goto(`${base}/decision/1`);
    await tryPage(icb);
    await take(icb, 'Record that it is approved', () => date(icb, 'decidedOn'));
    await icb.goto(`${base}/orders/new?kind=order`);
    await icb.getByLabel('What is ordered').fill('SystmOne for Riverside');
    await icb.getByLabel('Yes').first().check();
    await press(icb, 'Add');
    await take(icb, 'Place it', async () => {
      await date(icb, 'provisionalGoLive', '2027-05-11');
      await icb.getByLabel('Call-off id').fill('C-1');
      await date(icb, 'placedOn');
    });
    await take(icb, 'Approve it', () => date(icb, 'approvedOn'));
    await take(icb, 'Record that it is sent', () => date(icb, 'sentOn'));
    assert.match(await planSays(icb, base, 'place-order'), /Done on Monday 23 November 2026/);

    const supplier = await as('new-supplier');
    await supplier.goto(`${base}/orders/1`);
    await take(supplier, 'Accept it', async () => {
      await date(supplier, 'acceptedOn');
      await date(supplier, 'acceptedGoLive', '2027-05-11');
    });
    await supplier.goto(`${base}/orders/new?kind=key-date`);
    await supplier.locator('#what').selectOption('idp');
    await date(supplier, 'date', '2027-02-02');
    await tryPage(supplier);
    await press(supplier, 'Add');
    assert.match(await planSays(supplier, base, 'idp'), /Tuesday 2 February 2027/);
    await supplier.goto(`${base}/decision`);
    assert.doesNotMatch(await textOf(supplier), /Add: Business justification/);

    for (const [product, holds] of [
      ['Docman', 'Documents'],
      ['INRstar', 'Anticoagulation'],
    ] as const) {
      await manager.goto(`${base}/extract-requests/new?kind=other`);
      await manager.getByLabel('Supplier or product').fill(product);
      await manager.getByLabel(holds, { exact: true }).check();
      await press(manager, 'Add');
      await take(manager, 'Record that it was asked for', () => date(manager, 'askedOn'));
    }
    await manager.goto(`${base}/technical-survey/new?kind=survey`);
    await manager.getByLabel('Site', { exact: true }).fill('Wharf Road');
    await manager.getByLabel('The IT delivery partner').first().check();
    await press(manager, 'Add');
    await take(manager, 'Record that it was done', async () => {
      await manager.locator('input[name="by"]').first().check();
      await manager.locator('input[name="how"]').first().check();
      await date(manager, 'date');
      await manager.locator('#outcome').fill('All of it fits');
    });
    await keepFile(manager, 'The signed requirements form');
    await take(manager, 'Sign the technical requirements', async () => {
      await manager.locator('#signedBy').fill('Practice manager');
      await date(manager, 'signedOn');
      await date(manager, 'reviewBy', '2026-11-30');
    });

    const leader = await as('project-manager');
    await leader.goto(`${base}/contacts/new?kind=kick-off`);
    await press(leader, 'Add');
    await leader.goto(`${base}/contacts`);
    const held = /Holds back “Hold the kick-off meeting”/;
    assert.match(await textOf(leader), held);
    await leader.goto(`${base}/contacts/1`);
    await tryPage(leader);
    await take(leader, 'Record that it was held', async () => {
      await date(leader, 'date');
      for (const box of await leader.locator('input[name="came"]').all()) await box.check();
    });
    await leader.goto(`${base}/contacts`);
    assert.doesNotMatch(await textOf(leader), held);
    assert.match(await planSays(leader, base, 'hold-kick-off'), /Done on Monday 23 November 2026/);
    await leader.goto(base);
    await tryPage(leader);
    await leader.goto(`${base}/history`);
    await leader.getByText('ICB lead Tester').first().waitFor();
    await leader.getByText('New supplier Tester').first().waitFor();

    for (const page of [manager, icb, supplier, leader]) await page.context().close();
    assert.deepEqual(faults, []);
  });
});

/** Takes a step: what it asks for is filled in, and what it does to the plan is looked at and meant. */
async function take(page: Page, title: string, fill: () => Promise<void>): Promise<void> {
  await press(page, title);
  await fill();
  await tryPage(page);
  await press(page, title);
  if (/\/steps\//.test(page.url())) {
    assert.equal(await page.locator('.nhsuk-error-summary').count(), 0, await wrong(page));
    await tryPage(page);
    await press(page, title);
  }
  await page.getByText('Recorded. The plan is computed anew.').waitFor();
}

async function wrong(page: Page): Promise<string> {
  return (await page.locator('.nhsuk-error-summary').allTextContents()).join();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function date(page: Page, field: string, iso = '2026-11-23'): Promise<void> {
  const [year = '', month = '', day = ''] = iso.split('-');
  await page.locator(`#${field}-day`).fill(day);
  await page.locator(`#${field}-month`).fill(month);
  await page.locator(`#${field}-year`).fill(year);
}

async function keepFile(page: Page, what: string): Promise<void> {
  await page.getByText('Keep a file', { exact: true }).click();
  await page.getByLabel('What is it?').fill(what);
  await page.locator('input[type=file]').setInputFiles(FORM);
  await press(page, 'Keep the file');
  await page.getByText('The file is kept.').waitFor();
}

async function planSays(page: Page, base: string, item: string): Promise<string> {
  await page.goto(`${base}/plan/${item}`);
  return textOf(page);
}

async function textOf(page: Page): Promise<string> {
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
}
