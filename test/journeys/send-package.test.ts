import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('somebody sends a package', { skip: noBrowser }, () => {
  const journey = journeyOf({ withJobs: true });

  test('over a line that is cut, and finds its receipt', async () => {
    const path = join(journey.folder, 'documents.bin');
    writeFileSync(path, randomBytes(20 * 1024 ** 2));
    const { page, context } = await journey.visit();
    const data = `${journey.address}${await registerRiverside(journey.web)}/data`;
    await page.goto(data);
    await page.getByRole('link', { name: 'What suppliers sent, with receipts' }).click();
    await tryPage(page);
    await page.getByRole('link', { name: 'Send a package of EMIS Web' }).click();
    await tryPage(page);
    let pieces = 0;
    await page.route('**/package/pieces?*', (route) =>
      ++pieces === 2 ? route.abort('connectionreset') : route.continue(),
    );
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: 'Send the package' }).click();
    await page.getByText('The connection has ended. Trying again.').waitFor();
    await page.getByRole('heading', { name: 'Production 1' }).waitFor();
    await page.getByText('Production 1 from EMIS Web is here').waitFor();
    await tryPage(page);
    // Three pieces, one of them twice: none that had arrived was sent again.
    assert.equal(pieces, 4);
    await page.goto(`${data}/source/package`);
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: 'Send the package' }).click();
    await page.getByText('This package arrived before, so it was not kept again.').waitFor();
    await tryPage(page);
    await context.close();
  });
});
