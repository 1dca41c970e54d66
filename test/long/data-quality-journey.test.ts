import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/people/role.ts';
import { noBrowser } from '../support/browser.ts';
import { everybodyIn, type Somebody } from '../support/everybody.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { LOCAL_CODES, type LocalCode, productionOf } from '../support/mill-lane-packages.ts';
import { registerRiverside } from '../support/registered.ts';
import { cookieOf } from '../support/signed-in.ts';

describe('a practice has its data put right before the move', { skip: noBrowser }, () => {
  let now = Temporal.Instant.from('2027-01-04T10:00Z');
  const journey = journeyOf({ clock: { now: () => now }, withJobs: true });
  const faults: string[] = [];
  let everybody: Somebody[];
  let data: string;
  before(async () => {
    const address = await registerRiverside(journey.web);
    everybody = await everybodyIn(journey.web, address.split('/')[2] as string);
    data = `${journey.address}${address}/data`;
  });

  /** What somebody does in a browser of their own. */
  async function as(role: Role, what: (page: Page) => Promise<void>): Promise<void> {
    const person = everybody.find((each) => each.role === role)?.person;
    assert.ok(person, role);
    const cookie = await cookieOf(journey.web, person);
    const visited = await journey.visit({ cookie });
    await what(visited.page);
    await visited.context.close();
    faults.push(...visited.faults);
  }

  /** A package is sent, becomes a production, and what is in it is checked. */
  async function receive(page: Page, content: Buffer, production: number): Promise<void> {
    await send(page, content);
    await page.getByRole('heading', { name: `Production ${production}` }).waitFor();
    await press(page, 'Check its data');
    await page.getByText(/records of 3 patients\./).waitFor({ timeout: 120_000 });
    await tryPage(page);
  }

  test('the current supplier sends a package that is cut short, then whole, and it is checked', async () => {
    await as('current-supplier', async (page) => {
      await send(page, productionOf('first').subarray(0, 700));
      await page.getByRole('heading', { name: 'What does not fit' }).waitFor();
      assert.equal(await page.getByText('Files of the extract').count(), 0, 'none could be read');
      await tryPage(page);
      await page.getByRole('link', { name: 'Send a package of EMIS Web' }).click();
      await page.getByRole('heading', { name: 'Send a package of EMIS Web' }).waitFor();
      await receive(page, productionOf('first'), 2);
    });
  });

  test('the data-quality team sees counts, and no patient until the practice lets it', async () => {
    await as('data-quality', async (page) => {
      await openQuality(page);
      assert.match(await textOf(page), /50 things to fix, 30 of them could harm/);
      await tryPage(page);
      assert.equal(await page.getByRole('link', { name: 'A measured value' }).count(), 0);
      const answer = await page.goto(`${data}/quality/value-impossible`);
      assert.equal(answer?.status(), 403);
      assert.match(await textOf(page), /The practice has not let you see/);
      await tryPage(page);
    });
    await as('practice-manager', async (page) => {
      await openQuality(page);
      await tryPage(page);
      await page.getByRole('button', { name: /Let them see the fix lists/ }).click();
      await page.getByText('Data-quality team Tester: sees the fix lists').waitFor();
      await tryPage(page);
    });
  });

  test('the team and the practice work through the list of thirty', async () => {
    await as('data-quality', async (page) => {
      await openFixList(page);
      await page.getByText('30 records to do.').first().waitFor();
      await tryPage(page);
      await say(page, 20, 'Put right in EMIS Web');
      await page.getByText('10 records to do; 20 ticked off.').first().waitFor();
    });
    await as('practice-staff', async (page) => {
      await openFixList(page);
      await say(page, 8, 'Put right in EMIS Web');
      await say(page, 2, 'Not to be changed', 'Weighed on the scales of the quay');
      await page.getByText('Nothing stands here.').waitFor();
      await tryPage(page);
    });
  });

  test('the next production tells what is gone, what is still there, and the trend', async () => {
    now = Temporal.Instant.from('2027-02-01T10:00Z');
    await as('practice-manager', async (page) => {
      await receive(page, productionOf('second'), 3);
      await send(page, productionOf('second'));
      await page.getByText('This package arrived before, so it was not kept again.').waitFor();
      await tryPage(page);
      await openQuality(page);
      const text = await textOf(page);
      assert.match(text, /24 things to fix, 4 of them could harm/);
      assert.match(text, /1 new, 27 gone/);
      assert.match(text, /1 said to be done, still there 2 not to be changed/);
      await page.getByRole('img', { name: /From production to production/ }).waitFor();
      await tryPage(page);
      await page.getByRole('link', { name: 'A measured value' }).click();
      await tryPage(page);
    });
  });

  test('ten local codes are mapped by two people', async () => {
    await as('practice-staff', async (page) => {
      await openMaps(page);
      await tryPage(page);
      await page.locator('table').getByRole('link').first().click();
      for (const next of [...LOCAL_CODES.keys()].reverse()) {
        const { code, means } = codeOn(await textOf(page));
        await page.getByLabel('Code', { exact: true }).fill(code);
        await page.getByLabel('Its words').fill(means);
        await press(page, 'Propose it');
        await page.getByText('You approved it. Somebody else has to approve it too.').waitFor();
        if (next > 0) await goOn(page);
      }
      assert.equal(await page.getByRole('link', { name: /^Next to decide/ }).count(), 0);
      await tryPage(page);
    });
    await as('practice-manager', async (page) => {
      await openMaps(page);
      await page.locator('table').getByRole('link').first().click();
      for (const next of [...LOCAL_CODES.keys()].reverse()) {
        const { means, code } = codeOn(await textOf(page));
        await page.getByRole('heading', { name: `${means}, SNOMED CT ${code}` }).waitFor();
        await press(page, 'Approve');
        await page.getByText(/^Decision \d+: approved by Practice staff Tester/).waitFor();
        if (next > 0) await goOn(page);
      }
      await tryPage(page);
      await openMaps(page);
      await page.getByText(/understands is decided: 10 codes/).waitFor();
      await tryPage(page);
    });
  });

  test('the production is converted with the maps, and the package downloaded', async () => {
    await as('practice-manager', async (page) => {
      await page.goto(data);
      await page.getByRole('link', { name: /Converted packages/ }).click();
      await tryPage(page);
      await page.getByLabel('Production 3 of EMIS Web').check();
      await page.getByLabel('SystmOne').check();
      await press(page, 'Convert');
      await page.getByRole('heading', { name: 'What became of every record' }).waitFor();
      await tryPage(page);
      assert.match(await textOf(page), /10 decisions of two people applied: 20 records of/);
      const download = page.waitForEvent('download');
      await press(page, 'Download the package');
      const taken = readFileSync(await (await download).path());
      const sha256 = createHash('sha256').update(taken).digest('hex');
      assert.ok((await textOf(page)).includes(sha256), 'what arrived is what the page states');
    });
    assert.deepEqual(faults, []);
  });

  async function send(page: Page, content: Buffer): Promise<void> {
    await page.goto(data);
    await page.getByRole('link', { name: 'What suppliers sent, with receipts' }).click();
    await page.getByRole('link', { name: 'Send a package of EMIS Web' }).click();
    const file = { name: 'extract.zip', mimeType: 'application/zip', buffer: content };
    await page.locator('input[type=file]').setInputFiles(file);
    await press(page, 'Send the package');
  }

  async function openQuality(page: Page): Promise<void> {
    await page.goto(data);
    await page.getByRole('link', { name: /Data quality/ }).click();
  }

  async function openFixList(page: Page): Promise<void> {
    await openQuality(page);
    await page.getByRole('link', { name: 'A measured value' }).click();
  }

  async function openMaps(page: Page): Promise<void> {
    await page.goto(data);
    await page.getByRole('link', { name: /Maps of codes/ }).click();
  }
});

/** Ticks the first records of a fix list, and says what became of them. */
async function say(page: Page, size: number, what: string, because?: string): Promise<void> {
  const boxes = page.locator('#items').getByRole('checkbox');
  for (let index = 0; index < size; index++) await boxes.nth(index).check();
  await page.getByLabel(what).check();
  if (because) await page.getByLabel('Because').fill(because);
  await press(page, 'Keep it');
  await page.getByText('what you said is kept.').waitFor();
}

/** The code of the practice's own that a page is about. */
function codeOn(text: string): LocalCode {
  const found = LOCAL_CODES.find(({ words }) => text.includes(`Maps of codes ${words}`));
  assert.ok(found, text);
  return found;
}

async function goOn(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole('link', { name: /^Next to decide/ }).click();
  await page.waitForURL((url) => String(url) !== before);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function textOf(page: Page): Promise<string> {
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
}
