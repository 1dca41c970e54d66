import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Role } from '../../../src/people/role.ts';
import { fill, fillTheRest, type Typed } from './fill.ts';
import type { Stage } from './stage.ts';

/** A row of a record book that somebody looks after. */
export type RowOf = {
  number: number;
  /** Takes a step: these fields as they are given, and whatever else it asks for. */
  take(step: string, typed?: Typed, by?: Role): Promise<void>;
  keepFile(what: string): Promise<void>;
};

/** Somebody writes a row into a record book. */
export async function addRow(
  stage: Stage,
  by: Role,
  book: string,
  kind: string,
  typed: Typed,
): Promise<RowOf> {
  const page = await stage.as(by);
  await page.goto(`${stage.base}/${book}/new?kind=${kind}`);
  await fill(page, typed);
  await page.locator(`form[action$="/${book}"] button`).click();
  await page.waitForURL(/\/\d+\?/, { waitUntil: 'load' }).catch(() => fail(page));
  return rowAt(stage, by, book, Number(/\/(\d+)\?/.exec(page.url())?.[1]));
}

/** Begins a book with those entries of its list that have one of these words; answers their rows. */
export async function beginWith(
  stage: Stage,
  by: Role,
  book: string,
  words: readonly string[],
): Promise<RowOf[]> {
  const page = await stage.as(by);
  const before = await numbersIn(stage, page, book);
  await page.goto(`${stage.base}/${book}/starting-list`);
  for (const box of await page.locator('input[name="entry"]').all()) {
    const label = page.locator(`label[for="${await box.getAttribute('id')}"]`);
    const name = ((await label.textContent()) ?? '').trim();
    await box.setChecked(words.some((each) => name.startsWith(each)));
  }
  await page.getByRole('button', { name: 'Add what is ticked' }).click();
  await page.waitForURL((url) => url.pathname.endsWith(`/${book}`)).catch(() => fail(page));
  const after = await numbersIn(stage, page, book);
  const added = after.filter((number) => !before.includes(number));
  return added.map((number) => rowAt(stage, by, book, number));
}

/** The rows of a book, in the order in which they were added. */
async function numbersIn(stage: Stage, page: Page, book: string): Promise<number[]> {
  await page.goto(`${stage.base}/${book}`);
  const links = await page.locator('a.changeover-row-name').all();
  const numbers = await Promise.all(
    links.map(async (link) => Number(/(\d+)$/.exec((await link.getAttribute('href')) ?? '')?.[1])),
  );
  return numbers.toReversed();
}

/** A row that stands in a book already. */
export function rowAt(stage: Stage, owner: Role, book: string, number: number): RowOf {
  const address = `${stage.base}/${book}/${number}`;
  return {
    number,
    async take(step, typed = {}, by = owner) {
      const page = await stage.as(by);
      await page.goto(address);
      const asking = page.locator(`a[href$="/steps/${step}"]`);
      const form = page.locator(`form[action$="/steps/${step}"]`);
      if ((await asking.count()) > 0) {
        await asking.click();
        await fill(page, typed);
        await fillTheRest(form, stage.day());
      }
      await form.locator('button').click();
      await page.waitForLoadState();
      // What it does to the plan is looked at, and meant.
      const meant = page.locator('form:has(input[name="confirmed"][value="yes"]) button');
      if ((await meant.count()) > 0) await meant.click();
      await recorded(page, 'Recorded. The plan is computed anew.');
    },
    async keepFile(what) {
      const page = await stage.as(owner);
      await page.goto(address);
      await page.getByText('Keep a file', { exact: true }).click();
      await page.getByLabel('What is it?').fill(what);
      const file = { name: 'form.txt', mimeType: 'text/plain', buffer: Buffer.from('Signed') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: 'Keep the file' }).click();
      await page.getByText('The file is kept.').waitFor();
    },
  };
}

/** Waits until a page says so. */
export async function recorded(page: Page, says: string): Promise<void> {
  const said = page.getByText(says).first();
  await said.waitFor({ timeout: 5000 }).catch(() => fail(page));
}

/** Says what a page says is wrong. */
async function fail(page: Page): Promise<never> {
  const wrong = await page.locator('.nhsuk-error-summary, h1').allTextContents();
  assert.fail(`${page.url()}: ${wrong.join(' ').replace(/\s+/g, ' ')}`);
}
