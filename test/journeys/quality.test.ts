import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { weighedExtract } from '../../src/data/quality/testing/checking.ts';
import { assertFitsWidth, endVisits, noBrowser, oneBrowser, visit } from '../support/browser.ts';
import { tryPage } from '../support/journey.ts';
import { type QualityWeb, startQualityWeb } from '../support/quality-web.ts';

describe('a practice cleans its data', { skip: noBrowser }, () => {
  let at: QualityWeb;
  let address: string;
  before(async () => {
    at = await startQualityWeb();
    address = await at.web.app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    await endVisits();
    await at?.close();
  });

  async function signedIn(options: Parameters<typeof visit>[1]) {
    const visited = await visit(await oneBrowser(), options);
    const [name = '', value = ''] = at.web.cookie.split('=');
    await visited.context.addCookies([{ name, value, url: address }]);
    return visited;
  }

  test('from the arrival of a production to the first record ticked off', async () => {
    await at.receive(weighedExtract({ w1: 7000, w2: 8000 }));
    const { page, context, faults } = await signedIn({});
    await page.goto(`${address}${at.address}/data/productions/1`);
    await tryPage(page);
    await page.getByRole('button', { name: 'Check its data' }).click();
    await page.getByText('5 records of 2 patients read.').waitFor({ timeout: 120_000 });
    await tryPage(page);
    await page.getByRole('link', { name: 'What to do about it, and how it changes' }).click();
    await page.getByText('of them could harm.').first().waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'A measured value can' }).click();
    await page.getByText('2 records to do.').first().waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('link', { name: 'Tick the records that you say it of' }).click();
    await tryPage(page);
    await page.getByRole('checkbox').first().check();
    await page.getByLabel('Not to be changed').check();
    await page.getByLabel('Because').fill('Weighed on the scales for lorries');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('1 record to do; 1 not to be changed.').first().waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('on a phone and with scripts off', async () => {
    const { page, context, faults } = await signedIn({ width: 320, scripts: false });
    await page.goto(`${address}${at.address}/data/quality/value-impossible`);
    await page.getByRole('checkbox').first().check();
    await page.getByLabel('Put right in EMIS Web').check();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('1 record: what you said is kept.').waitFor();
    await assertFitsWidth(page);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
