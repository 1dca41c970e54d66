import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { SOURCE, TARGET } from '../support/riverside-extracts.ts';
import { addTestPerson, cookieOf, GEORGE } from '../support/signed-in.ts';

describe('the whole way', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23', withJobs: true });

  test('register a migration, see its plan, compare its data, open a difference', async () => {
    const { web } = journey;
    const manager = await addTestPerson(web, GEORGE);
    const desk = await journey.visit();
    let { page } = desk;
    const pages = new Set<string>();
    const tried = async () => {
      pages.add(new URL(page.url()).pathname.replace(/migrations\/migration-\w+/, 'migrations/ID'));
      await tryPage(page);
    };
    await page.goto(journey.address);
    await tried();
    await page.getByRole('button', { name: 'Register a migration' }).click();
    await tried();
    await page.getByRole('button', { name: 'Type the practice by hand' }).click();
    await page.getByLabel('Name of the practice').fill('Riverside Surgery');
    await page.getByRole('group', { name: 'leave' }).getByLabel('EMIS Web').check();
    await page.getByRole('group', { name: 'move to' }).getByLabel('SystmOne').check();
    await page.getByLabel('Day').fill('9');
    await page.getByLabel('Month').fill('3');
    await page.getByLabel('Year').fill('2027');
    await tried();
    await page.getByRole('button', { name: 'Register the migration' }).click();

    await page.getByText('working days to go live').waitFor();
    await tried();
    await page.getByRole('link', { name: 'Plan', exact: true }).first().click();
    await page.getByText('Go live on Tuesday 9 March 2027 is possible').waitFor();
    await tried();
    await page.getByRole('link', { name: 'what if something changed?' }).click();
    await page.getByLabel('Its new duration in working days').fill('10');
    await page.getByLabel('Task or milestone').selectOption('place-order');
    await tried();
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText('Nothing is changed yet.').waitFor();
    await tried();

    // What stands in patients' records is not for the project manager: the practice goes on.
    await page.getByRole('link', { name: 'People', exact: true }).last().click();
    await tried();
    await page.getByLabel('Who?').selectOption({ label: 'George Tamworth, Riverside Surgery' });
    await page.getByLabel('Which role?').selectOption('Practice manager');
    await page.getByRole('button', { name: 'Give the role' }).click();
    await page.getByText('The role is given. It holds at once.').waitFor();
    const overview = page.url().replace(/\/people.*/, '');
    const practice = await journey.visit({ cookie: await cookieOf(web, manager) });
    page = practice.page;
    await page.goto(overview);
    await page.getByRole('link', { name: 'Data', exact: true }).first().click();
    for (const [system, extract] of [
      ['EMIS Web', SOURCE],
      ['SystmOne', TARGET],
    ] as const) {
      await page.getByRole('link', { name: `Send a package of ${system}` }).click();
      await tried();
      await page.locator('input[type=file]').setInputFiles(
        Object.entries(extract).map(([name, content]) => ({
          name,
          mimeType: 'application/json',
          buffer: Buffer.from(content),
        })),
      );
      await page.getByRole('button', { name: 'Send the package' }).click();
      await page.getByRole('button', { name: 'Compare with this production' }).click();
    }
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('3 records, each with its fate. 1 missing.').waitFor();
    await tried();
    await page.getByRole('link', { name: '1 Recalls: Missing' }).click();
    await tried();
    await page.getByRole('link', { name: 'Creatinine' }).click();
    await page.getByText('EMIS Web holds it, SystmOne does not.').waitFor();
    await tried();
    await page.getByRole('link', { name: 'History', exact: true }).first().click();
    await page.getByText('Comparison 1 finished').waitFor();
    await tried();
    assert.equal(pages.size, 14, [...pages].join('\n'));
    assert.deepEqual([...desk.faults, ...practice.faults], []);
    await desk.context.close();
    await practice.context.close();
  });
});
