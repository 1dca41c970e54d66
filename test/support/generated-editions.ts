import fc from 'fast-check';
import type { Constraint, Edition, Link } from '../../src/guide/edition.ts';
import { LINKS } from '../../src/guide/edition.ts';
import { after, notice, on, smallEdition, window } from './small-edition.ts';

/**
 * Editions of up to a dozen tasks in the shape of the guide: work on the way to the final data production, which
 * hangs on go live; notices and windows around both; work after go live with a deadline.
 */
export const generatedEdition: fc.Arbitrary<Edition> = fc
  .record({
    way: fc.array(wayTask(), { minLength: 1, maxLength: 7 }),
    notices: fc.array(fc.record({ days: fc.integer({ min: 1, max: 15 }), unit: dayUnit() }), {
      maxLength: 2,
    }),
    windowDays: fc.integer({ min: 1, max: 4 }),
    cutoverDays: fc.integer({ min: 1, max: 5 }),
    reviewWeeks: fc.integer({ min: 1, max: 3 }),
    closedDays: fc.record({ fdp: fc.boolean(), goLive: fc.boolean() }),
  })
  .map(({ way, notices, windowDays, cutoverDays, reviewWeeks, closedDays }) => {
    const tasks: Parameters<typeof smallEdition>[0] = {};
    way.forEach(({ takes, links }, index) => {
      const needs = links
        .filter(({ to }) => to < index)
        .map(({ to, link, lag }): Constraint => linkTo(`way-${to}`, link, lag));
      tasks[`way-${index}`] = { takes: `${takes} working-days`, needs };
    });
    notices.forEach(({ days, unit }, index) => {
      tasks[`notice-${index}`] = { needs: [after('way-0'), notice('fdp', `${days} ${unit}`)] };
    });
    tasks.off = {
      needs: [window(['fdp', `-${windowDays + 1} working-days`], ['fdp', '-1 working-days'])],
    };
    tasks.review = {
      takes: '2 working-days',
      needs: [window(['go-live', '1 working-days'], ['go-live', `${reviewWeeks} weeks`])],
    };
    return smallEdition(tasks, {
      ready: { needs: way.map((_, index) => after(`way-${index}`)) },
      fdp: {
        closedDays: closedDays.fdp,
        needs: [on('go-live', `-${cutoverDays} calendar-days`), after('ready')],
      },
      'go-live': { closedDays: closedDays.goLive },
    });
  });

/** Go-live dates from two weeks to half a year after 1 March 2027, Easter between them. */
export const generatedGoLive = fc
  .integer({ min: 14, max: 180 })
  .map((days) => Temporal.PlainDate.from('2027-03-01').add({ days }).toString());

function wayTask() {
  return fc.record({
    takes: fc.integer({ min: 1, max: 10 }),
    links: fc.array(
      fc.record({
        to: fc.integer({ min: 0, max: 6 }),
        link: fc.constantFrom(...LINKS),
        lag: fc.option(
          // Back over working days a closed day moves a date earlier, so only calendar days go back.
          fc.oneof(
            fc.record({
              days: fc.integer({ min: -3, max: 6 }),
              unit: fc.constant('calendar-days' as const),
            }),
            fc.record({
              days: fc.integer({ min: 0, max: 6 }),
              unit: fc.constant('working-days' as const),
            }),
          ),
          { nil: undefined },
        ),
      }),
      { maxLength: 3 },
    ),
  });
}

function dayUnit() {
  return fc.constantFrom('working-days' as const, 'calendar-days' as const);
}

function linkTo(ref: string, link: Link, lag?: { days: number; unit: string }): Constraint {
  const base = after(ref, lag && `${lag.days} ${lag.unit}`);
  return { ...base, link } as Constraint;
}
