import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Set it to use another Chromium than the system's. */
const CHROMIUM =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

/** A message that says why tests in a browser cannot run here; false where they can. For the `skip` option. */
export const noBrowser: string | false = CHROMIUM
  ? false
  : 'Chromium is not installed here (Debian: apt-get install chromium), so no page is tried in a browser';

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

/** One browser for all tests of the process, closed after them: every visit is a context of its own. */
export function oneBrowser(): Promise<Browser> {
  assert.ok(CHROMIUM);
  // Chromium's own sandbox does not work for root, as which tests run in a container.
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  return browser;
}

/** Closes every page, so that none asks an application that is being stopped. */
export async function endVisits(): Promise<void> {
  for (const context of (await browser)?.contexts() ?? []) await context.close();
}

export type Visit = { page: Page; context: BrowserContext; faults: string[] };

/**
 * A fresh page that collects what the browser complains about: errors of scripts, and whatever the
 * content policy stopped. A journey ends with `assert.deepEqual(visit.faults, [])`.
 */
export async function visit(
  browser: Browser,
  { width = 1280, scripts = true }: { width?: number; scripts?: boolean } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A form that is answered with its problems has the status 400, which the console also reports.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) faults.push(message.text());
  });
  page.on('requestfailed', (request) => {
    // Leaving a page before its icon has come is no fault.
    const error = request.failure()?.errorText ?? '';
    if (error !== 'net::ERR_ABORTED') faults.push(`${request.url()} could not be loaded: ${error}`);
  });
  return { page, context, faults };
}

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** Fails with each accessibility fault that axe finds on the page, and where. */
export async function assertNoAxeViolations(page: Page): Promise<void> {
  // Run from outside the page: its content policy rightly lets no script in.
  const source = await readFile(AXE, 'utf8');
  const results = (await page.evaluate(`${source};axe.run()`)) as AxeResults;
  const found = results.violations.flatMap(({ id, help, nodes }) => {
    const real = nodes.filter(({ html }) => !isKnownOfTheDesignSystem(id, html));
    return real.length > 0
      ? [`${id}: ${help} at ${real.map(({ target }) => target).join('; ')}`]
      : [];
  });
  assert.deepEqual(found, [], `accessibility faults on ${new URL(page.url()).pathname}`);
}

/**
 * Two things that axe finds in components of the design system, whose makers have tried them with
 * people and keep them:
 * - The file button is named by its words with commas between them. Axe compares letter by letter;
 *   WCAG 2.5.3, which it tests, leaves punctuation out of account.
 * - A radio button that reveals more says so by `aria-expanded`, which ARIA does not list for radios
 *   and screen readers speak.
 */
function isKnownOfTheDesignSystem(rule: string, html: string): boolean {
  return (
    (rule === 'label-content-name-mismatch' && html.includes('class="nhsuk-file-upload__')) ||
    (rule === 'aria-allowed-attr' && /class="nhsuk-radios__input"[^>]* aria-expanded=/.test(html))
  );
}

/** Fails where the page can be scrolled sideways: on a phone, words would be cut off. */
export async function assertFitsWidth(page: Page): Promise<void> {
  await page.waitForLoadState();
  const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  assert.equal(over, 0, `${new URL(page.url()).pathname} is wider than the window`);
}
