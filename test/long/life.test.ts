import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { recordFacts } from '../../src/migrations/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { assertFitsWidth, noBrowser, type Visit } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('an ICB looks after its migrations', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2027-02-22' });

  test('one of them is rolled back and restarted, at a desk', async () => {
    const base = await withHistory('2027-03-09');
    const { page, context, faults } = await journey.visit();
    await page.goto(`${journey.address}${base}`);
    await page.getByRole('link', { name: 'Running', exact: true }).click();
    await page.getByText('Nobody has said anything yet').waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Roll it back' }).click();
    await page.getByText('Switch it on again with EMIS Web').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Roll it back' }).click();
    await page.getByRole('link', { name: 'Say who decided it' }).click();
    await tryPage(page);
    await decide(page, 'Clinical lead', 'Medicines are missing in the new system');
    await page.getByRole('button', { name: 'Roll it back' }).click();
    await page.getByText('To be taken back: 1 notice and 1 link').waitFor();
    await tryPage(page);

    await page.getByLabel('Switch the link off: Docman').check();
    await page.getByLabel('How do you know?').fill('Docman has written');
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('To be taken back: 1 notice.').waitFor();
    await tryPage(page);

    await page.getByRole('link', { name: 'Restart it' }).click();
    await tryPage(page);
    await decide(page, 'ICB lead', 'The new supplier has mended its import');
    const goLive = page.getByRole('group', { name: 'When does it go live now?' });
    await goLive.getByLabel('Day').fill('8');
    await goLive.getByLabel('Month').fill('6');
    await goLive.getByLabel('Year').fill('2027');
    await page.getByRole('button', { name: 'Look at the plan with this date' }).click();
    await page.getByRole('heading', { name: 'What has to be done again' }).waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Restart it with this date' }).click();
    await page.getByText('Restarted since').first().waitFor();
    await page.goto(`${journey.address}/migrations`);
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('one is withdrawn, on a phone without scripts, and nothing is recorded on it any more', async () => {
    const base = await withHistory('2027-03-16');
    const { page, context, faults } = await journey.visit({ width: 320, scripts: false });
    await page.goto(`${journey.address}${base}/life`);
    await assertFitsWidth(page);
    await page.getByRole('link', { name: 'Withdraw it' }).click();
    await assertFitsWidth(page);
    await decide(page, 'Practice manager', 'The practice merges with another one');
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page
      .getByText('Withdrawn on Monday 22 February 2027, decided by practice manager')
      .first()
      .waitFor();
    await assertFitsWidth(page);
    await page.goto(`${journey.address}${base}/plan/write-justification`);
    await page.getByRole('button', { name: 'Record as done' }).click();
    await page.getByText('nothing can be recorded on this migration any more').waitFor();
    await assertFitsWidth(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('what is due stands on one page, and a new one is set up from an earlier one', async () => {
    await withHistory('2027-03-23');
    const here = await registerRiverside(journey.web, '2027-09-07');
    const { page, context, faults } = await journey.visit();
    await page.goto(journey.address);
    await page.getByRole('link', { name: 'My work' }).click();
    await page.getByRole('heading', { name: /^Late \(/ }).waitFor();
    await tryPage(page);
    await page.getByLabel('As').selectOption('practice-manager');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Practice manager: at the beginning').first().click();
    await tryPage(page);

    await page.goto(`${journey.address}${here}`);
    await page.getByRole('link', { name: 'Set up from an earlier migration' }).click();
    await tryPage(page);
    await page.getByRole('button', { name: 'See what it has' }).click();
    await page.getByText('Docman').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Take it over' }).click();
    await page.getByText('Taken over from Riverside Surgery').first().waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('a programme is mended and registered, at a desk', async () => {
    await registerProgramme('Z99051', await journey.visit(), tryPage);
  });

  test('and on a phone without scripts, where the work of it is looked at', async () => {
    const visited = await journey.visit({ width: 320, scripts: false });
    await registerProgramme('Z99052', visited, assertFitsWidth);
  });

  async function registerProgramme(
    code: string,
    { page, context, faults }: Visit,
    tryIt: typeof tryPage,
  ): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'programme-'));
    const head = 'ODS code,Practice,Current system,New system,Edition,Go live';
    const file = async (goLive: string) => {
      const path = join(folder, `${goLive}.csv`);
      const line = `${code},Alder Row Medical Centre,EMIS Web,SystmOne,nhs-england-2026,${goLive}`;
      await writeFile(path, `${head}\r\n${line}\r\n`);
      return path;
    };
    await page.goto(`${journey.address}/migrations`);
    await page.getByRole('link', { name: 'Register a programme of many' }).click();
    await tryIt(page);
    await page.locator('input[type=file]').setInputFiles(await file('2027-06-06'));
    await page.getByRole('button', { name: 'Look at the programme' }).click();
    await page.getByText('1 cell cannot be taken').waitFor();
    await tryIt(page);
    await page.getByRole('link', { name: 'Choose another file' }).click();
    await page.locator('input[type=file]').setInputFiles(await file('2027-06-08'));
    await page.getByRole('button', { name: 'Look at the programme' }).click();
    await tryIt(page);
    await page.getByRole('button', { name: 'Register 1 migration' }).click();
    await page.getByText('The migrations of the programme are registered').waitFor();
    await tryIt(page);
    await page.goto(`${journey.address}/my-work?role=icb`);
    await tryIt(page);
    assert.deepEqual(faults, []);
    await context.close();
  }

  /** A migration whose third party was told and switched off. */
  async function withHistory(goLive: string): Promise<string> {
    const base = await registerRiverside(journey.web, goLive);
    const migration = base.replace('/migrations/', '');
    const by = { who: LOCAL_USER, clock: journey.web.clock };
    const done = (subject: string, value: string) =>
      ({ migration, kind: 'done', subject, value }) as const;
    await recordFacts(
      journey.web.database.db,
      [
        { migration, kind: 'list', subject: 'third-parties', value: ['Docman'] },
        done('notify-third-parties.docman', '2026-12-04'),
        done('switch-links-off.docman', '2027-02-18'),
        done('fdp', '2027-02-19'),
      ],
      by,
    );
    return base;
  }
});

async function decide(page: Page, who: string, why: string): Promise<void> {
  await page.getByLabel(who).check();
  await page.locator('#reason').fill(why);
}
