import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { inventPeople } from '../../src/people/demonstration/invented-people.ts';
import { noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { totp } from '../support/totp.ts';

const PASSWORD = 'kettle violet ferry';

/** A clock that goes on by itself: codes and passkeys are made now. */
const clock = { now: () => Temporal.Now.instant() };

async function typeSecret(page: Page): Promise<string> {
  return (await page.locator('.changeover-secret').textContent()) ?? '';
}

describe('an administrator lets people in', { skip: noBrowser }, () => {
  const journey = journeyOf({ clock });

  test('from the first link to an invitation, at a desk', async () => {
    await journey.web.database.db.updateTable('person').set({ is_administrator: false }).execute();
    const { page, context, faults } = await journey.visit({ signedIn: false });
    await page.goto(journey.address);
    await page.getByText('Nobody has an account yet.').waitFor();
    await tryPage(page);
    await page.goto(`${journey.address}/set-up/${journey.web.keys.setUp}`);
    await tryPage(page);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('link', { name: 'Enter a password' }).click();
    await tryPage(page);
    await page.getByLabel('Your name').fill('Frances Ogwell');
    await page.getByLabel('Your e-mail address').fill('frances.ogwell@tarnshire.example');
    await page.getByLabel('Choose a password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Name of the organisation').fill('Tarnshire ICB');
    await page.getByLabel('ICB', { exact: true }).check();
    await page.getByRole('button', { name: 'Make the account' }).click();

    await page.getByText('a password alone opens nothing').waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'Authenticator app' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    const secret = await typeSecret(page);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('link', { name: 'This is not the code' }).click();
    await tryPage(page);
    await page.getByLabel('Code of your').fill(totp(secret, clock.now()));
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('No migration is registered yet').waitFor();

    await page.getByRole('link', { name: 'Frances Ogwell' }).click();
    await page.getByText('(this browser)').waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'Keys for calendars' }).click();
    await page.getByLabel('A calendar that follows the plan').check();
    await page.getByLabel('A name for it').fill('Outlook at work');
    await tryPage(page);
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('It is shown only now.').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Withdraw the key Outlook at work' }).waitFor();
    await tryPage(page);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByText('may sign in').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Add an organisation' }).click();
    await tryPage(page);
    await page.getByLabel('Name of the organisation').fill('Riverside Surgery');
    await page.getByLabel('GP practice').check();
    await page.getByRole('button', { name: 'Add the organisation' }).click();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await tryPage(page);
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('link', { name: 'Choose the organisation' }).click();
    await tryPage(page);
    await page.getByLabel('Name', { exact: true }).fill('George Tamworth');
    await page.getByLabel('E-mail address').fill('george.tamworth@riverside.example');
    await page
      .getByLabel('Organisation', { exact: true })
      .selectOption({ label: 'Riverside Surgery (GP practice)' });
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.locator('code', { hasText: '/links/' }).textContent();
    await tryPage(page);
    await page.getByRole('button', { name: 'I have sent it' }).click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();

    await joinOnAPhone(link ?? '');
  });

  async function joinOnAPhone(link: string): Promise<void> {
    const { page, context, faults } = await journey.visit({
      signedIn: false,
      width: 320,
      scripts: false,
    });
    const fits = async () => {
      // A click comes back as soon as the next page begins, which may have no element yet.
      await page.waitForLoadState();
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, page.url());
    };
    await page.goto(link);
    await fits();
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Go on' }).click();
    await fits();
    await page.getByRole('link', { name: 'Authenticator app' }).click();
    await fits();
    const secret = await typeSecret(page);
    await page.getByLabel('Code of your').fill(totp(secret, clock.now()));
    await page.getByRole('button', { name: 'Set it up' }).click();
    await fits();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await fits();
    await page.getByRole('link', { name: 'George Tamworth' }).click();
    await fits();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').fill('george.tamworth@riverside.example');
    await page.getByLabel('Password', { exact: true }).fill('another password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The e-mail address or the password is not right').first().waitFor();
    await fits();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await fits();
    await page.getByRole('link', { name: 'use a recovery code' }).click();
    await fits();
    assert.deepEqual(faults, []);
    await context.close();
  }
});

describe('somebody signs in by a passkey', { skip: noBrowser }, () => {
  const journey = journeyOf({ clock });

  test('added in the account, used alone, and to confirm', async () => {
    const { page, context, faults } = await journey.visit();
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${journey.address}/account/passkeys/new`);
    await page.getByText('Browsers make no passkeys for an address of numbers').waitFor();
    await tryPage(page);

    const byName = journey.address.replace('127.0.0.1', 'localhost');
    const [name = '', value = ''] = journey.web.cookie.split('=');
    await context.addCookies([{ name, value, url: byName }]);
    await page.goto(`${byName}/account/passkeys/new`);
    await tryPage(page);
    await page.getByLabel('A name for it').fill('Work laptop');
    await page.getByRole('button', { name: 'Add the passkey' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    await page.goto(`${byName}/account`);
    await page.getByText('Passkey Work laptop, added on').waitFor();
    await tryPage(page);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await tryPage(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('No migration is registered yet').waitFor();
    await page.getByRole('link', { name: 'Asha Fairweather' }).click();
    await page.getByText('by passkey, since').waitFor();

    await journey.web.database.db
      .updateTable('sign_in')
      .set({ confirmed_at: clock.now().subtract({ hours: 1 }).toString() })
      .execute();
    await page.getByRole('button', { name: 'Make new recovery codes' }).click();
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('Nothing has been done yet.').waitFor();
    await tryPage(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();

    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('The browser has no passkey for this, or was stopped').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });
});

describe('somebody signed in on the smallest phone', { skip: noBrowser }, () => {
  const journey = journeyOf({ clock });

  test('sees every page of people whole', async () => {
    const { page, context, faults } = await journey.visit({ width: 320 });
    for (const path of [
      '/account',
      '/account/second-factor',
      '/account/authenticator/new',
      '/account/passkeys/new',
      '/account/password',
      '/account/keys',
      '/api-reference',
      '/api-reference/plan',
      '/api-reference/orders',
      '/people',
      '/people/new',
      '/people/organisations/new',
      `/people/${journey.web.person.id}`,
    ]) {
      await page.goto(journey.address + path);
      await tryPage(page);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
});

describe('a newcomer looks around the demonstration', { skip: noBrowser }, () => {
  const journey = journeyOf({ clock, withDemonstration: true });

  test('with one click, and without scripts', async () => {
    const { db } = journey.web.database;
    await db.updateTable('person').set({ joined_at: null }).execute();
    await inventPeople(db, clock);
    for (const scripts of [true, false]) {
      const { page, context, faults } = await journey.visit({ signedIn: false, scripts });
      await page.goto(`${journey.address}/practices`);
      if (scripts) await tryPage(page);
      await page.getByRole('button', { name: 'Look around as Hazel Winterbourne' }).click();
      await page.getByRole('heading', { name: 'Practices' }).waitFor();
      await page.getByRole('link', { name: 'Hazel Winterbourne' }).click();
      await page.getByText('as somebody invented').waitFor();
      if (scripts) await tryPage(page);
      assert.deepEqual(faults, []);
      await context.close();
    }
  });
});
