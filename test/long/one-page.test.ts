import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { NewFact } from '../../src/migrations/fact.ts';
import { recordFacts, registerMigration } from '../../src/migrations/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { type Journey, journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside, rolesOfTests } from '../support/registered.ts';
import { editionOf } from '../support/worked-example.ts';

/** Longer than any name in the published list of practices. */
const LONG_NAME =
  'The Riverside and Upper Wharfedale Partnership of Family Doctors, Community Nurses and Dispensary at Old Station Yard';
const A4_LANDSCAPE = /\/MediaBox \[0 0 84[12](\.\d+)? 59[456](\.\d+)?\]/;

describe('a project manager prints the plan on one page', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  for (const edition of ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']) {
    for (const goLive of ['2027-04-13', '2027-02-09']) {
      test(`${edition} for ${goLive} is one sheet of A4, and nothing on it is cut off`, async () => {
        const id = await register(journey, edition, goLive);
        const { page, context, faults } = await journey.visit();
        await page.goto(`${journey.address}/migrations/${id}/plan/one-page`);
        const pdf = await page.pdf({ preferCSSPageSize: true });
        assert.equal(pagesIn(pdf), 1);
        assert.match(pdf.toString('latin1'), A4_LANDSCAPE);
        assert.deepEqual(await cutOff(page), []);
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }

  test('found from the plan, which itself needs many sheets', async () => {
    const base = journey.address + (await registerRiverside(journey.web));
    const { page, context, faults } = await journey.visit();
    await page.goto(`${base}/plan`);
    assert.ok(pagesIn(await page.pdf()) > 1);
    await page.getByRole('link', { name: 'The plan on one page, to print' }).click();
    await page.getByRole('heading', { name: 'Riverside Surgery: EMIS Web to SystmOne' }).waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  for (const width of [375, 320]) {
    test(`reads without scripts on a screen of ${width} pixels`, async () => {
      const id = await register(journey, 'nhs-england-2026', '2027-03-09');
      const { page, context, faults } = await journey.visit({ width, scripts: false });
      await page.goto(`${journey.address}/migrations/${id}/plan/one-page`);
      await assertFitsWidth(page);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});

/** A migration of a practice with a long name, long names in its lists and of its people, and something done. */
async function register({ web }: Journey, edition: string, goLive: string): Promise<string> {
  const by = { who: LOCAL_USER, clock: web.clock };
  const migration = await registerMigration(
    web.database.db,
    {
      formToken: `${edition}-${goLive}`,
      registration: {
        practice: { name: `${LONG_NAME}, ${edition}, ${goLive}` },
        currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
        newSystem: { name: 'SystmOne', supplier: 'TPP' },
        edition,
      },
      goLive,
      firstRoles: rolesOfTests(web),
    },
    by,
  );
  const roles = editionOf(edition).roles.map(({ id }) => id);
  const facts: NewFact[] = [
    {
      migration,
      kind: 'list',
      subject: 'third-parties',
      value: Array.from({ length: 12 }, (_, index) => `Third party ${index + 1} of ${LONG_NAME}`),
      reason: 'Asked',
    },
    {
      migration,
      kind: 'done',
      subject: 'write-justification',
      value: '2026-11-20',
      reason: 'Sent',
    },
  ];
  const people = [1, 2, 3, 4, 5].map((number): NewFact => {
    const subject = `Dr Maximiliana Featherstonehaugh-Cholmondeley of Wharfedale, number ${number}`;
    return { migration, kind: 'person', subject, value: roles, reason: 'Asked' };
  });
  await recordFacts(web.database.db, [...facts, ...people], by);
  return migration;
}

function pagesIn(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What of the sheet would not be on paper: words beyond its edges, and a drawing too small to read. */
async function cutOff(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 1062, height: 730 });
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(`(() => {
    const sheet = document.querySelector('.sheet').getBoundingClientRect();
    const chart = document.querySelector('.chart').getBoundingClientRect();
    const beyond = [...document.querySelectorAll('.sheet h1, .sheet p, .sheet h2, .sheet li')].filter((each) => {
      const { right, bottom } = each.getBoundingClientRect();
      return right > sheet.right + 1 || bottom > sheet.bottom + 1 || each.scrollWidth > each.clientWidth + 1;
    });
    const drawn = [...document.querySelectorAll('.chart text')].filter((each) => {
      const { left, right, bottom } = each.getBoundingClientRect();
      return left < sheet.left - 1 || right > sheet.right + 1 || bottom > chart.bottom + 1;
    });
    const words = [...beyond, ...drawn].map((each) => each.textContent.trim());
    return chart.height < 280 ? [...words, 'a drawing of ' + chart.height + ' pixels'] : words;
  })()`);
}
