import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';
import {
  bundleOf,
  EDITH,
  RECALL,
  SOURCE,
  TARGET,
  writeExtract,
} from '../support/riverside-extracts.ts';

describe('a practice compares its two systems', { skip: noBrowser }, () => {
  const files = (extract: Record<string, string | Uint8Array>) =>
    Object.entries(extract).map(([name, content]) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    }));
  const journey = journeyOf({ withJobs: true });
  before(() => {
    for (const side of ['source', 'target'])
      writeExtract(join(journey.folder, `extracts/delivered-${side}`), {
        'a.json': bundleOf(EDITH, [RECALL]),
      });
  });

  test('from sending the files to the lost recall', async () => {
    const base = journey.address + (await registerRiverside(journey.web));
    const { page, context, faults } = await journey.visit();
    await page.goto(base);
    await page.getByRole('link', { name: 'Data', exact: true }).first().click();
    await page.getByText('Nothing has arrived yet.').waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Send a package of EMIS Web' }).click();
    await page.getByRole('button', { name: 'Send the package' }).click();
    await page.getByRole('link', { name: 'Choose a file' }).waitFor();
    await tryPage(page);
    await page.locator('input[type=file]').setInputFiles(files(SOURCE));
    await page.getByRole('button', { name: 'Send the package' }).click();
    await page.getByRole('button', { name: 'Compare with this production' }).click();
    await page.getByRole('link', { name: 'Send a package of SystmOne' }).click();
    await page.locator('input[type=file]').setInputFiles(files(TARGET));
    await page.getByRole('button', { name: 'Send the package' }).click();
    await page.getByRole('heading', { name: 'Production 2' }).waitFor();
    await page.getByRole('link', { name: 'Data', exact: true }).first().click();
    await tryPage(page);
    await page.getByRole('button', { name: 'Choose production 2' }).click();
    await page.getByText('They have not been compared yet.').waitFor();
    await tryPage(page);

    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('3 records, each with its fate. 1 missing.').waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: '1 Recalls: Missing' }).click();
    await page.getByText('1 recall is missing').first().waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'Creatinine' }).click();
    await page.getByText('EMIS Web holds it, SystmOne does not.').waitFor();
    await page.getByText('Edith Quillfeather').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('the arrow keys go from one record to the next and back', async () => {
    const base = journey.address + (await registerRiverside(journey.web));
    const { page, context, faults } = await journey.visit({ width: 375 });
    await page.goto(`${base}/data/comparisons/1/records?type=patient&fate=identical`);
    await tryPage(page);
    await page.getByRole('link', { name: 'Edith Quillfeather' }).click();
    await tryPage(page);
    await page.keyboard.press('ArrowRight');
    await page.getByText('Noor Castellane').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Edith Quillfeather').first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('everything works with scripts off', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-03-16'));
    const { page, context, faults } = await journey.visit({ scripts: false });
    for (const side of ['source', 'target']) {
      await page.goto(`${base}/data/${side}/package`);
      await page.getByLabel(`delivered-${side}`).check();
      await page.getByRole('button', { name: 'Take this folder' }).click();
      await lookUntil(page, () => page.getByRole('button', { name: 'Compare with' }).isVisible());
      await page.getByRole('button', { name: 'Compare with this production' }).click();
    }
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await lookUntil(page, () => page.getByText('2 records: all accounted for.').isVisible());
    await page.getByText('The source and the target are the same files.').waitFor();
    await page.getByText('What was compared, and where the findings are').click();
    await page.getByText('SHA-256').first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });
});

/** Looks at a page again, as somebody does without scripts, until it shows what is waited for. */
async function lookUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  while (!(await isThere())) await page.getByRole('link', { name: 'Look again' }).click();
}
