import assert from 'node:assert/strict';
import type { Role } from '../../../src/people/role.ts';
import { tryPage } from '../../support/journey.ts';
import type { Mornings } from './mornings.ts';
import type { Stage } from './stage.ts';

const MONDAY = 1;

/** What is seen as the days go by: e-mails each morning, and on Mondays the overview. */
export function lookDaily(stage: Stage, mornings: Mornings) {
  let lastLeft = Number.POSITIVE_INFINITY;
  let lastTried = '';

  async function look(): Promise<void> {
    await mornings.run();
    const today = Temporal.PlainDate.from(stage.day());
    if (today.dayOfWeek !== MONDAY) return;
    const page = await stage.as('project-manager');
    await page.goto(stage.base);
    const text = ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
    const left = Number(/(\d+) working days? to go live/.exec(text)?.[1] ?? 0);
    const { milestones } = await stage.plan();
    const isLive = milestones.some(({ id, done }) => id === 'go-live' && done);
    if (isLive) assert.match(text, /Live since/);
    else assert.ok(left < lastLeft, `${left} working days to go live after ${lastLeft}`);
    lastLeft = left;
    // The whole page by axe once a month: it is the same page.
    const month = stage.day().slice(0, 7);
    if (month !== lastTried) await tryPage(page);
    lastTried = month;
  }

  /** Nobody does what a limit waits for, until the ICB is told that it is broken. */
  async function tillItIsEscalated(limit: RegExp): Promise<void> {
    const told = async () =>
      (await mornings.mailOf('icb')).some(
        ({ kind, body }) => kind === 'escalation' && limit.test(body),
      );
    for (let days = 0; !(await told()); days++) {
      assert.ok(days < 60, `no e-mail about ${limit}`);
      stage.turnTo(Temporal.PlainDate.from(stage.day()).add({ days: 1 }).toString());
      await look();
    }
  }

  /** Whether this morning's e-mail reminds somebody of something. */
  async function isRemindedOf(role: Role, words: string): Promise<boolean> {
    const digest = (await mornings.mailOf(role)).find(
      ({ kind, day }) => kind === 'digest' && day === stage.day(),
    );
    return digest?.body.includes(words) ?? false;
  }

  return { look, tillItIsEscalated, isRemindedOf };
}
