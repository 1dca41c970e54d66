import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { endVisits, noBrowser, oneBrowser, visit } from '../support/browser.ts';
import { freePort, startProvider, type TestProvider } from '../support/identity-provider.ts';
import { tryPage } from '../support/journey.ts';
import { startWeb, type TestWeb } from '../support/web.ts';

describe('somebody signs in by the account of the organisation', { skip: noBrowser }, () => {
  let provider: TestProvider;
  let web: TestWeb;
  let address: string;
  before(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    provider = await startProvider([`${address}/sign-in/organisation/return`]);
    const clock = { now: () => Temporal.Now.instant() };
    web = await startWeb({ settings: provider.settings, clock });
    await web.app.listen({ port, host: '127.0.0.1' });
  });
  after(async () => {
    await endVisits();
    await web?.close();
    await provider?.stop();
  });

  test('and comes back to the page that was wanted', async () => {
    provider.accounts.set('asha', { email: web.person.email, email_verified: true });
    const { page, context, faults } = await visit(await oneBrowser());
    await page.goto(`${address}/practices`);
    await tryPage(page);
    await page.getByRole('button', { name: 'Sign in with your organisation’s account' }).click();
    await page.locator('[name=login]').fill('asha');
    await page.locator('[name=password]').fill('any');
    await page.locator('[type=submit]').click();
    await page.locator('[type=submit]').click();
    await page.getByRole('heading', { name: 'Practices' }).waitFor();
    await page.getByRole('link', { name: 'Asha Fairweather' }).click();
    await page.getByText('by your organisation, since').waitFor();
    await tryPage(page);
    // The test provider's own page asks for a font from elsewhere.
    const ours = faults.filter((fault) => !fault.startsWith('https://fonts.'));
    assert.deepEqual(ours, []);
    await context.close();
  });
});
