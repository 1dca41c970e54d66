import assert from 'node:assert/strict';
import { fillTheRest } from './fill.ts';
import { addRow, recorded } from './rows.ts';
import type { Stage } from './stage.ts';

/** Somebody wants to end the migration; answers what the page says is left. */
export async function triesToEnd(stage: Stage): Promise<string> {
  const page = await stage.as('project-manager');
  await page.goto(`${stage.base}/life/end`);
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
}

/** The practice signs, and the migration is ended. */
export async function endIt(stage: Stage): Promise<void> {
  const signOff = await addRow(stage, 'clinical-lead', 'run-off', 'final-sign-off', {
    what: 'All of the records of the practice',
  });
  await signOff.take('sign');
  assert.doesNotMatch(await triesToEnd(stage), /left before it can end/);
  const page = await stage.as('project-manager');
  const form = page.locator('form[action$="/life/end"]');
  await fillTheRest(form, stage.day());
  await form.locator('button').click();
  await recorded(page, 'Ended on');
}
