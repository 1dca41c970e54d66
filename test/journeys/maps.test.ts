import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { proposeTarget } from '../../src/data/maps/decide.ts';
import { keepReading } from '../../src/data/maps/store.ts';
import { keepForReview } from '../../src/engine/maps/review-folder.ts';
import { stageThornbury } from '../../src/engine/maps/testing/thornbury-surgery.ts';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a practice decides what its codes mean', { skip: noBrowser }, () => {
  const journey = journeyOf();
  let address: string;
  let migration: string;
  before(async () => {
    address = await registerRiverside(journey.web);
    migration = address.split('/')[2] as string;
    const staged = join(journey.folder, 'staged');
    await stageThornbury(staged);
    const unmapped = await keepForReview(staged, join(journey.folder, 'maps', migration));
    const { clock, database } = journey.web;
    const at = clock.now().toString();
    await keepReading(database.db, { migration, production: 1 }, { unmapped, at });
  });

  /** Ben sits elsewhere, and thinks what he thinks. */
  async function benProposes(number: number, code: string, term: string) {
    const { clock, database } = journey.web;
    const target = { system: 'http://snomed.info/sct', code, term };
    const by = { who: { id: 'ben', name: 'Ben Oduya' }, clock };
    await proposeTarget(database.db, { migration, number }, { target, origin: 'typed' }, by);
  }

  test('on a small phone without scripts, from the list to a first approval', async () => {
    const { page, context, faults } = await journey.visit({ width: 320, scripts: false });
    await page.goto(`${journey.address}${address}/data`);
    await page.getByRole('link', { name: /Maps of codes/ }).click();
    await page.getByText('7 codes, medicines and units').waitFor();
    await page.getByRole('link', { name: 'Walks daily' }).click();
    await page.getByLabel('Code', { exact: true }).fill('77176002');
    await page.getByLabel('Its words').fill('Smoker');
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.getByText('You approved it. Somebody else has to approve it too.').waitFor();
    await context.close();
    assert.deepEqual(faults, []);
  });

  test('from the list through a disagreement to a decision of two, and opened again', async () => {
    const { page, context, faults } = await journey.visit({ width: 375 });
    await page.goto(`${journey.address}${address}/data/maps`);
    await tryPage(page);
    await page.getByRole('link', { name: 'Smoker (local)' }).click();
    await page.getByText('Mapping it fills 4 records of 2 patients.').waitFor();
    await tryPage(page);
    await page.getByLabel('Code', { exact: true }).fill('77176003');
    await page.getByLabel('Its words').fill('Smoker');
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.getByRole('link', { name: /its target is no code of that system/ }).waitFor();
    await tryPage(page);
    await page.getByLabel('Code', { exact: true }).fill('77176002');
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.getByText('You approved it. Somebody else has to approve it too.').waitFor();
    await benProposes(1, '8517006', 'Ex-smoker');
    await page.reload();
    await page.getByText('Reviewers disagree').waitFor();
    // Who approved before can say so once more, knowing what the other thinks.
    assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 2);
    await tryPage(page);
    await approve(page, 'Ex-smoker');
    await page.getByText(/approved by Ben Oduya on .* and by Asha Fairweather on/).waitFor();
    await tryPage(page);
    await page.getByLabel('Why').fill('Asked the clinical lead');
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.getByText(/Opened again by Asha Fairweather on/).waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  async function approve(page: Page, words: string) {
    const proposal = page.getByRole('region', { name: new RegExp(words) });
    await proposal.getByRole('button', { name: 'Approve' }).click();
  }

  test('a suggestion shows the words in which it differs', async () => {
    const { page, context, faults } = await journey.visit();
    await page.goto(`${journey.address}${address}/data/maps/3`);
    await page.getByRole('button', { name: /Propose this.*mmol\/L/ }).waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
