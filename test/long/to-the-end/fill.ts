import type { Locator, Page } from 'playwright-core';

/** What is typed or chosen, by the field: a date as YYYY-MM-DD, a choice by its word. */
export type Typed = Record<string, string | readonly string[]>;

/** Fills these fields of the form on a page, and nothing else. */
export async function fill(page: Page, typed: Typed): Promise<void> {
  for (const [field, value] of Object.entries(typed)) await fillOne(page, field, value);
}

/** Fills whatever is still empty of a form with something that can be: dates with today. */
export async function fillTheRest(form: Locator, today: string): Promise<void> {
  const page = form.page();
  for (const day of await form.locator('input[name$="-day"]').all()) {
    if (await day.inputValue()) continue;
    const name = (await day.getAttribute('name')) ?? '';
    await fillOne(page, name.replace(/-day$/, ''), today);
  }
  const written = 'input[type=text]:visible, input[type=tel]:visible, input[type=email]:visible';
  for (const input of await form.locator(`${written}, textarea:visible`).all()) {
    if (!(await input.inputValue())) await input.fill(await wordsFor(input));
  }
  for (const select of await form.locator('select').all()) {
    if (!(await select.inputValue())) await select.selectOption({ index: 1 });
  }
  const groups = await form.locator('input[type=radio], input[type=checkbox]').all();
  const names = new Set(await Promise.all(groups.map((each) => each.getAttribute('name'))));
  for (const name of names) {
    const group = form.locator(`input[name="${name}"]`);
    if ((await group.and(page.locator(':checked')).count()) === 0) await group.first().check();
  }
}

async function wordsFor(input: Locator): Promise<string> {
  if ((await input.getAttribute('type')) === 'email') return 'desk@supplier.example';
  if ((await input.getAttribute('type')) === 'tel') return '020 7946 0000';
  return (await input.getAttribute('inputmode')) ? '2' : 'As agreed';
}

async function fillOne(page: Page, field: string, value: string | readonly string[]) {
  if (typeof value !== 'string') {
    for (const each of value) await page.locator(`input[name="${field}"][value="${each}"]`).check();
    return;
  }
  if ((await page.locator(`#${field}-day`).count()) > 0) {
    const [year = '', month = '', day = ''] = value.split('-');
    await page.locator(`#${field}-day`).fill(day);
    await page.locator(`#${field}-month`).fill(month);
    await page.locator(`#${field}-year`).fill(year);
    return;
  }
  const choice = page.locator(`input[name="${field}"][value="${value}"]`);
  const select = page.locator(`select[name="${field}"]`);
  if ((await choice.count()) > 0) await choice.check();
  else if ((await select.count()) > 0) await select.selectOption(value);
  else await page.locator(`[name="${field}"]`).fill(value);
}
