import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFitsWidth, noBrowser } from '../support/browser.ts';
import { journeyOf, tryPage } from '../support/journey.ts';
import { registerRiverside } from '../support/registered.ts';

describe('a practice manager states what applies', { skip: noBrowser }, () => {
  const journey = journeyOf({ today: '2026-11-23' });

  test('at a desk: answers, names, leave, and a figure of a task', async () => {
    const base = journey.address + (await registerRiverside(journey.web));
    const { page, context, faults } = await journey.visit();
    await page.goto(base);
    await page.getByRole('link', { name: 'What applies here' }).click();
    await page.getByText('8 questions are not answered').waitFor();
    await tryPage(page);

    const dispensing = page.getByRole('group', { name: 'Does the practice dispense medicines?' });
    await dispensing.getByLabel('No', { exact: true }).check();
    await page.getByRole('button', { name: 'Save the answers' }).click();
    await page.getByText('7 questions are not answered').waitFor();

    const parties = page.getByLabel(/Each service or supplier whose link/);
    await parties.fill('NHS App\nnhs app');
    await page.getByRole('button', { name: 'Save the lists' }).click();
    await page.getByRole('link', { name: /“NHS App” and “nhs app” are the same/ }).click();
    await tryPage(page);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('NHS App\nPathology lab');
    await page.getByRole('button', { name: 'Save the lists' }).click();
    await page.getByText('Recorded. The plan is computed anew.').waitFor();

    await page.getByText('Add leave', { exact: true }).click();
    await page.getByLabel('Who is away?').selectOption({ label: 'Practice manager' });
    await page.getByRole('button', { name: 'Add the leave' }).click();
    await page.getByRole('link', { name: /The first day is missing/ }).click();
    await page.keyboard.type('21');
    const leave = page.locator('form', { hasText: 'Who is away?' });
    for (const [index, typed] of ['21', '12', '2026', '1', '1', '2027'].entries()) {
      await leave.getByRole('textbox').nth(index).fill(typed);
    }
    await page.getByRole('button', { name: 'Add the leave' }).click();
    await page.getByText('Practice manager away from Monday 21 December 2026').click();
    await tryPage(page);

    await page.getByText('Add a person', { exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ines Marlow');
    await page.getByRole('button', { name: 'Add the person' }).click();
    await page.getByRole('link', { name: 'Choose one role or more' }).click();
    await tryPage(page);
    await page.getByLabel('Project manager', { exact: true }).check();
    await page.getByRole('button', { name: 'Add the person' }).click();
    await page.getByText('Ines Marlow: Project manager.').waitFor();
    await page.getByText('Add closed days', { exact: true }).click();
    await page.getByLabel('Why is it closed?').fill('Protected learning');
    const closing = page.locator('form', { hasText: 'Who is closed?' });
    for (const [index, typed] of ['1', '2', '2027', '30', '4', '2027'].entries()) {
      await closing
        .getByRole('textbox')
        .nth(index + 1)
        .fill(typed);
    }
    await page.getByLabel('The practice, for half of the day').check();
    await page.getByLabel('On which days between the two?').selectOption('Every Thursday');
    await page.getByRole('button', { name: 'Add the closed days' }).click();
    await page.getByText(/Practice closed for half of the day: Protected learning/).waitFor();
    await tryPage(page);

    await page.goto(`${base}/plan/notify-third-parties.nhs-app`);
    await page.getByRole('link', { name: 'How long it takes here, and the notice agreed' }).click();
    await tryPage(page);
    const notice = page.locator('form', {
      has: page.getByRole('button', { name: 'Set the notice' }),
    });
    await notice.getByLabel('How many?').fill('3');
    await notice.getByLabel('Of what?').selectOption({ label: 'weeks' });
    await notice.getByLabel('Why, and who agreed').fill('Its service desk, by telephone');
    await notice.getByRole('button').click();
    await page.getByText('Its party accepts a notice of 3 weeks.').waitFor();
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('on a phone without scripts: a time to avoid, withdrawn with a reason', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-03-10'));
    const { page, context, faults } = await journey.visit({ width: 375, scripts: false });
    await page.goto(`${base}/plan/circumstances`);
    await page.getByText('Add a time to avoid', { exact: true }).click();
    await page.getByLabel('What is it?').fill('Flu clinics');
    const busy = page.locator('form', { hasText: 'How much is it to be avoided?' });
    for (const [index, typed] of ['1', '10', '2027', '31', '10', '2027'].entries()) {
      await busy.getByRole('textbox').nth(index).fill(typed);
    }
    await busy.getByRole('button').click();
    await page.getByText('Time to avoid: Flu clinics').click();
    await assertFitsWidth(page);
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('link', { name: 'Say why it is withdrawn' }).waitFor();
    await assertFitsWidth(page);
    await page.getByLabel('Why is it withdrawn?').fill('They are in September');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('Withdrawn. The plan is computed anew.').waitFor();
    await assertFitsWidth(page);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('on a phone, nothing is cut off or out of reach', async () => {
    const base = journey.address + (await registerRiverside(journey.web, '2027-03-11'));
    const { page, context, faults } = await journey.visit({ width: 375 });
    await page.goto(`${base}/plan/circumstances`);
    await tryPage(page);
    await page.getByText('Add a time to avoid', { exact: true }).click();
    await page.getByRole('button', { name: 'Add the time to avoid' }).click();
    await page.getByRole('link', { name: /Say what the time is/ }).waitFor();
    await tryPage(page);
    await page.goto(`${base}/plan/notify-third-parties/figures`);
    await tryPage(page);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
