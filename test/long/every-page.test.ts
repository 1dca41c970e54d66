import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openGuide } from '../../src/app.ts';
import { HOME, readConfig } from '../../src/config.ts';
import { beginByItself } from '../../src/data/quality/begin-by-itself.ts';
import type { Database } from '../../src/db/connection.ts';
import { registerDemonstration } from '../../src/demonstration/register-demonstration.ts';
import { listInvented } from '../../src/people/demonstration/invented-people.ts';
import type { Role } from '../../src/people/role.ts';
import { loadBooks } from '../../src/registers/load-books.ts';
import { runDay } from '../../src/work/reminders/run-day.ts';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { type Journey, journeyOf, settingsIn, tryPage } from '../support/journey.ts';
import { cookieOf } from '../support/signed-in.ts';

/**
 * Pages alike, such as those of tasks: how many of them each person opens. Rows of record books differ more, most of all
 * those that make papers, each kind its own.
 */
const OF_A_KIND = 2;
const ROWS_OF_A_BOOK = 3;
const ROWS_WITH_PAPERS = 9;

/** Reached by a form, or while a migration stands otherwise; journeys of their own go there. */
const APART = [
  '/confirmations/:id',
  '/account/password',
  '/editions/comparison',
  '/migrations/:id/plan/scenarios/preview',
  '/migrations/:id/plan/scenarios/comparison',
  '/migrations/:id/plan/scenarios/:scenario',
  '/migrations/:id/data/conversions/:number',
  '/migrations/:id/data/packages/:number',
  '/migrations/:id/life/beginning',
  '/migrations/:id/life/restart',
  '/migrations/:id/life/reopening',
  '/migrations/:id/taking-over',
];

const paperPages = (await loadBooks())
  .filter(({ kinds }) => Object.values(kinds).some(({ papers }) => papers))
  .map(({ id }) => `/migrations/:id/${id}/:number/papers/:paper`);

describe('every page that can be reached', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-26', withJobs: true });
  const reached = new Set<string>();

  for (const role of ['project-manager', 'practice-manager', 'icb'] as const) {
    test(`works for the ${role} on the narrowest phone, without scripts`, async () => {
      const cookie = await cookieOfInvented(journey, role);
      const { page, context, faults } = await journey.visit({ width: 320, scripts: false, cookie });
      const withScripts = await journey.visit({ width: 320, cookie });
      const opened = new Map<string, number>();
      const seen = new Set<string>();
      // With one migration only, nothing leads to the portfolio.
      const queue = ['/my-work', '/portfolio'];
      for (let address = queue.shift(); address; address = queue.shift()) {
        const kind = kindOf(journey, address);
        if (!kind) continue;
        const times = opened.get(kind) ?? 0;
        const most = mostOf(kind);
        if (times >= most || seen.has(address)) continue;
        seen.add(address);
        opened.set(kind, times + 1);
        const answer = await page.goto(journey.address + address);
        assert.ok(answer && answer.status() < 400, `${address} answers ${answer?.status()}`);
        assert.equal(await page.locator('h1').count(), 1, `${address} has one main heading`);
        assert.deepEqual(await formsThatNothingSends(page), [], address);
        await assertFitsWidth(page);
        queue.push(...(await linksOn(page)));
        if (reached.has(kind)) continue;
        reached.add(kind);
        await withScripts.page.goto(journey.address + address);
        await tryPage(withScripts.page);
      }
      assert.deepEqual([...faults, ...withScripts.faults], []);
      await context.close();
      await withScripts.context.close();
    });
  }

  test('hardly any page stands apart', () => {
    const pages = journey.web.app.everyRoute.filter(
      ({ method, url, access }) => method === 'GET' && access === undefined && isPage(url),
    );
    const apart = pages
      .map(({ url }) => url)
      .filter((url) => !reached.has(url))
      .filter((url) => !url.endsWith('/papers/:paper') || paperPages.includes(url));
    assert.deepEqual(apart, APART);
  });
});

function mostOf(kind: string): number {
  if (!kind.endsWith('/:number')) return OF_A_KIND;
  return paperPages.includes(`${kind}/papers/:paper`) ? ROWS_WITH_PAPERS : ROWS_OF_A_BOOK;
}

let demonstration: Promise<void> | undefined;

async function cookieOfInvented(journey: Journey, role: Role): Promise<string> {
  const { web } = journey;
  const { db } = web.database;
  demonstration ??= demonstrate(journey);
  await demonstration;
  const found = (await listInvented(db)).find(({ roles }) => roles.includes(role));
  assert.ok(found);
  return cookieOf(web, found.person);
}

/** The demonstration, with what a supplier sent, compared and checked, and the e-mails of its morning. */
async function demonstrate({ web, folder }: Journey): Promise<void> {
  const guide = openGuide(web.clock);
  const needs = { ...guide, db: web.database.db, clock: web.clock, books: await loadBooks() };
  await registerDemonstration({
    ...needs,
    jobs: web.jobs,
    receiving: readConfig(settingsIn(folder)),
    evidence: join(folder, 'evidence'),
    extracts: join(HOME, 'test/practices/fernbank-surgery'),
  });
  await beginByItself({ ...needs, jobs: web.jobs });
  while (await isUnderWay(needs.db)) await wait(200);
  await runDay({ ...needs, origin: 'http://127.0.0.1:3000', host: 'changeover.example' });
}

async function isUnderWay(db: Database): Promise<boolean> {
  const compared = db.selectFrom('comparison_run').select('state');
  const checked = db.selectFrom('quality_run').select('state');
  const runs = await compared.unionAll(checked).execute();
  return runs.some(({ state }) => state === 'under-way');
}

/** The route of an address, as it was declared; undefined for what is no page. */
function kindOf({ web }: Journey, address: string): string | undefined {
  const parts = (address.split('?')[0] ?? '').split('/');
  const fits = (url: string) => {
    const wanted = url.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, at) => part.startsWith(':') || part === parts[at])
    );
  };
  const routes = web.app.everyRoute.filter(({ method, url }) => method === 'GET' && fits(url));
  const exact = routes.toSorted((a, b) => a.url.split(':').length - b.url.split(':').length)[0];
  return exact && isPage(exact.url) ? exact.url : undefined;
}

function isPage(url: string): boolean {
  return (
    !url.startsWith('/api/') &&
    !url.startsWith('/assets/') &&
    !/\/(evidence\/:file|pdf|text)$/.test(url) &&
    !/\.(csv|xlsx|ics|xml|json|txt|yaml)$/.test(url)
  );
}

async function linksOn(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => String(link.getAttribute('href'))));
  const links = hrefs.map((href) => new URL(href, page.url()));
  return links
    .filter(({ origin }) => origin === new URL(page.url()).origin)
    .map(({ pathname, search }) => pathname + search);
}

/** Without scripts a form is sent by a button, or not at all. */
async function formsThatNothingSends(page: Page): Promise<(string | null)[]> {
  return page
    .locator('form:not(:has(button:not([type="button"])))')
    .evaluateAll((forms) => forms.map((form) => form.getAttribute('action')));
}
