import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import {
  assertFitsWidth,
  assertNoAxeViolations,
  endVisits,
  oneBrowser,
  type Visit,
  visit,
} from './browser.ts';
import { startWeb, type TestWeb } from './web.ts';

type VisitOptions = Parameters<typeof visit>[1] & { signedIn?: boolean; cookie?: string };

export type Journey = {
  readonly web: TestWeb;
  readonly address: string;
  /** Where the application keeps its data; removed afterwards. */
  readonly folder: string;
  /** A fresh page, of somebody who is signed in unless told otherwise; `cookie`: of somebody else than the usual one. */
  visit(options?: VisitOptions): Promise<Visit>;
};

/** The application for the tests of one `describe`, started before and stopped after them, and visits of a browser to it. */
export function journeyOf(options: Parameters<typeof startWeb>[0] = {}): Journey {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-journey-'));
  let web: TestWeb;
  let address: string;
  before(async () => {
    web = await startWeb({ settings: settingsIn(folder), ...options });
    address = await web.app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    await endVisits();
    await web?.close();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    get web() {
      return web;
    },
    get address() {
      return address;
    },
    async visit(options) {
      const visited = await visit(await oneBrowser(), options);
      if (options?.signedIn ?? true) await signInAs(visited, options?.cookie ?? web.cookie);
      return visited;
    },
  };

  async function signInAs({ context }: Visit, cookie: string): Promise<void> {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Lax' }]);
  }
}

/** The page has no fault that axe finds, and nothing of it is cut off. */
export async function tryPage(page: Page): Promise<void> {
  await assertNoAxeViolations(page);
  await assertFitsWidth(page);
}

/** The settings of a journey: the key file goes with the folder. */
export function settingsIn(folder: string): Record<string, string> {
  return { CHANGEOVER_DATA: folder, CHANGEOVER_KEY_FILE: join(folder, 'key') };
}
