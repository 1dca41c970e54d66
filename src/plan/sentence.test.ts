import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { after, on, smallEdition, window } from '../../test/support/small-edition.ts';
import { editionOf } from '../../test/support/worked-example.ts';
import { HOME } from '../config.ts';
import type { Edition } from '../guide/edition.ts';
import { loadBankHolidays } from './bank-holidays.ts';
import { workingCalendar } from './calendar.ts';
import { bindingReason } from './chain.ts';
import { NO_FACTS } from './facts.ts';
import { schedule } from './schedule.ts';
import { sentence } from './sentence.ts';

const CALENDAR = workingCalendar(loadBankHolidays(join(HOME, 'bank-holidays')).map((h) => h.date));
const DATE = /\w+day \d+ \w+ \d{4}/.source;
const OTHER = /“[^”]+”/.source;
const AMOUNT = /\d+ (working days?|days?|weeks?|months?|hours?)/.source;
const LATEST = '( at the latest)?';

/** Every form that a reason can take, read aloud and found to be English. */
const FORMS = [
  'It is not done yet, so it cannot be before today\\.',
  `The go-live date is ${DATE}\\.`,
  `It takes ${AMOUNT}(, counted back from its (latest )?finish)?\\.`,
  `It follows (the start of )?${OTHER}, which is on ${DATE}\\.`,
  `It cannot be finished before ${OTHER}, which is on ${DATE}\\.`,
  `It comes ${AMOUNT} after ${OTHER}, which is on ${DATE}\\.`,
  `It is reached when ${OTHER} is finished, on ${DATE}\\.`,
  `It reaches ${OTHER}, which cannot be before ${DATE}\\.`,
  `It waits for ${OTHER}, which cannot be before ${DATE}\\.`,
  `${OTHER} comes ${AMOUNT} before it and cannot be before ${DATE}\\.`,
  `${OTHER} comes ${AMOUNT} after it and has to (happen|start) by ${DATE}\\.`,
  `${OTHER} waits for it and has to (happen|start) by ${DATE}\\.`,
  `It must be done at least ${AMOUNT} before ${OTHER}, which is on ${DATE} at the latest\\.`,
  `It must be done no later than ${AMOUNT} (before|after) ${OTHER}, which is on ${DATE}${LATEST}\\.`,
  `It must be done by ${OTHER}, which is on ${DATE}${LATEST}\\.`,
  `It takes place ${AMOUNT} (before|after) ${OTHER}, which is on ${DATE}${LATEST}\\.`,
  `It takes place on the day of ${OTHER}, which is ${DATE}${LATEST}\\.`,
  `It starts no earlier than (${AMOUNT} (before|after) )?${OTHER}, which is on ${DATE}\\.`,
].map((form) => new RegExp(`^${form}$`));

for (const id of ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']) {
  test(`every task of ${id} has a reason for its dates in one English sentence`, () => {
    const edition = editionOf(id);
    for (const goLive of ['2027-01-12', '2027-03-09', '2027-06-08']) {
      const plan = schedule(edition, NO_FACTS, CALENDAR, { goLive, today: '2026-11-23' });
      for (const { id: item, because } of [...plan.tasks, ...plan.milestones]) {
        assert.ok(bindingReason(because), `${item} starts without a reason`);
        for (const reason of because) {
          const text = sentence(reason);
          assert.ok(
            FORMS.some((form) => form.test(text)),
            `${item}: ${text}`,
          );
        }
      }
    }
  });
}

/** What binds the planned and the latest date of an item, in a small edition. */
function said(edition: Edition, id: string): string[] {
  const plan = schedule(edition, NO_FACTS, CALENDAR, { goLive: '2027-03-23', today: '2027-03-01' });
  const item = [...plan.tasks, ...plan.milestones].find((each) => each.id === id);
  const weighed = item?.because.filter(({ kind }) => kind !== 'duration') ?? [];
  return weighed.map((reason) => `${reason.date}: ${sentence(reason)}`);
}

test('what hangs on a milestone says so on its own side, and the milestone on its own', () => {
  const edition = smallEdition(
    {},
    { 'access-ends': { closedDays: true, needs: [on('go-live', '90 calendar-days')] } },
  );
  const end = 'It takes place 90 days after “go-live”, which is on Tuesday 23 March 2027.';
  assert.deepEqual(said(edition, 'access-ends'), [`start: ${end}`, `latestFinish: ${end}`]);
  assert.ok(
    said(edition, 'go-live').includes(
      'latestFinish: “access-ends” comes 90 days after it and has to happen by Monday 21 June 2027.',
    ),
  );
});

test('a link to the start of other work says that it is its start', () => {
  const edition = smallEdition({
    order: { takes: '5 working-days' },
    ask: { needs: [{ ...after('order'), link: 'start-start' } as ReturnType<typeof after>] },
    end: { needs: [{ ...after('order', '2 working-days'), link: 'finish-finish' } as never] },
    early: {
      needs: [
        after('order', '-2 calendar-days'),
        window(undefined, ['go-live', '0 calendar-days']),
      ],
    },
  });
  assert.match(
    said(edition, 'ask').join(),
    /It follows the start of “order”, which is on Monday 1 /,
  );
  assert.match(
    said(edition, 'end').join(),
    /It cannot be finished before 2 working days after “order”, which is on Friday 5 March 2027/,
  );
  assert.match(
    said(edition, 'early').join(),
    /It may begin 2 days before “order”, which is on Fri/,
  );
  assert.match(
    said(edition, 'order').join(),
    /“early” may begin 2 days before it ends and has to start by/,
  );
});

test('a deadline of its own is counted from a planned date, a window from the latest', () => {
  const edition = smallEdition({
    tidy: { needs: [window(['go-live', '0 calendar-days'], ['go-live', '1 weeks'])] },
    check: { needs: [window(undefined, ['go-live', '0 calendar-days'])] },
  });
  assert.match(
    said(edition, 'tidy').join(),
    /It must be done no later than 1 week after “go-live”, which is on Tuesday 23 March 2027\./,
  );
  assert.match(
    said(edition, 'check').join(),
    /It must be done by “go-live”, which is on Tuesday 23 March 2027 at the latest\./,
  );
});
