import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  assertFitsWidth,
  assertNoAxeViolations,
  noBrowser,
  startBrowser,
  visit,
} from '../support/browser.ts';
import { registerRiverside } from '../support/registered.ts';
import {
  bundleOf,
  EDITH,
  RECALL,
  SOURCE,
  TARGET,
  writeExtract,
} from '../support/riverside-extracts.ts';
import { startWeb, type TestWeb } from '../support/web.ts';

describe('a practice compares its two systems', { skip: noBrowser }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-journey-'));
  const files = (extract: Record<string, string | Uint8Array>) =>
    Object.entries(extract).map(([name, content]) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    }));
  let web: TestWeb;
  let browser: Browser;
  let address: string;
  before(async () => {
    writeExtract(join(folder, 'extracts/delivered-4-january'), {
      'a.json': bundleOf(EDITH, [RECALL]),
    });
    web = await startWeb({ settings: { CHANGEOVER_DATA: folder }, withJobs: true });
    address = await web.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await web?.close();
    rmSync(folder, { recursive: true });
  });

  const tried = async (page: Page) => {
    await assertNoAxeViolations(page);
    await assertFitsWidth(page);
  };

  test('from sending the files to the lost recall', async () => {
    const base = address + (await registerRiverside(web));
    const { page, context, faults } = await visit(browser);
    await page.goto(base);
    await page.getByRole('link', { name: 'Data', exact: true }).first().click();
    await page.getByText('Nothing has arrived yet.').waitFor();
    await tried(page);

    await page.getByRole('link', { name: 'Add the extract of EMIS Web' }).click();
    await page.getByRole('button', { name: 'Send the files' }).click();
    await page.getByRole('link', { name: 'Choose the files of the extract' }).waitFor();
    await tried(page);
    await page.locator('input[type=file]').setInputFiles(files(SOURCE));
    await page.getByRole('button', { name: 'Send the files' }).click();
    await page.getByRole('link', { name: 'Add the extract of SystmOne' }).click();
    await page.locator('input[type=file]').setInputFiles(files(TARGET));
    await page.getByRole('button', { name: 'Send the files' }).click();
    await page.getByText('They have not been compared yet.').waitFor();
    await tried(page);

    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('3 records: all accounted for. 1 missing.').waitFor();
    await tried(page);
    await page.getByRole('link', { name: '1 Recalls: Missing' }).click();
    await page.getByText('1 recall is missing').first().waitFor();
    await tried(page);
    await page.getByRole('link', { name: 'Creatinine' }).click();
    await page.getByText('EMIS Web holds it, SystmOne does not.').waitFor();
    await page.getByText('Edith Quillfeather').waitFor();
    await tried(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('the arrow keys go from one record to the next and back', async () => {
    const base = address + (await registerRiverside(web));
    const { page, context, faults } = await visit(browser, { width: 375 });
    await page.goto(`${base}/data/comparisons/1/records?type=patient&fate=identical`);
    await tried(page);
    await page.getByRole('link', { name: 'Edith Quillfeather' }).click();
    await tried(page);
    await page.keyboard.press('ArrowRight');
    await page.getByText('Noor Castellane').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Edith Quillfeather').first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('everything works with scripts off', async () => {
    const base = address + (await registerRiverside(web, '2027-03-16'));
    const { page, context, faults } = await visit(browser, { scripts: false });
    for (const side of ['source', 'target']) {
      await page.goto(`${base}/data/${side}/new`);
      await page.getByLabel('delivered-4-january').check();
      await page.getByRole('button', { name: 'Take this folder' }).click();
      await page.getByText('Folder delivered-4-january').first().waitFor();
    }
    await page.getByRole('button', { name: 'Compare' }).click();
    while (await page.getByRole('link', { name: 'Look again' }).isVisible()) {
      await page.getByRole('link', { name: 'Look again' }).click();
    }
    await page.getByText('2 records: all accounted for.').waitFor();
    await page.getByText('The source and the target are the same files.').waitFor();
    await page.getByText('What was compared, and where the findings are').click();
    await page.getByText('SHA-256').first().waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });
});
