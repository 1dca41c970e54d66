import fc from 'fast-check';
import { WEEKDAYS } from '../../src/lib/weekday.ts';
import type { PlanFacts } from '../../src/plan/facts.ts';

/** Closures, leave and people in the half year from 1 March 2027, for the roles of the small editions. */
export const generatedAbsences: fc.Arbitrary<Pick<PlanFacts, 'closed' | 'people' | 'away'>> =
  fc.record({
    closed: fc.array(
      fc.oneof(closure('everyone'), closure('practice'), closure('practice', true)),
      {
        maxLength: 3,
      },
    ),
    people: fc
      .subarray(['Ines Marlow', 'Tom Ferry', 'Ada Quay'])
      .chain((names) => fc.tuple(...names.map(person))),
    away: fc.array(leave(), { maxLength: 4 }),
  });

function closure(
  who: 'everyone' | 'practice',
  half?: true,
): fc.Arbitrary<PlanFacts['closed'][number]> {
  return fc
    .record({ ...period(30), weekday: fc.option(fc.constantFrom(...WEEKDAYS), { nil: undefined }) })
    .map(({ first, days, weekday }) => ({
      what: 'Closed',
      who,
      from: dayAfter(first),
      to: dayAfter(first + days),
      ...(half && { half }),
      ...(weekday && { weekday }),
    }));
}

function person(name: string): fc.Arbitrary<PlanFacts['people'][number]> {
  return fc
    .subarray(['practice-manager', 'icb'], { minLength: 1 })
    .map((roles) => ({ name, roles }));
}

function leave(): fc.Arbitrary<PlanFacts['away'][number]> {
  const who = fc.constantFrom('practice-manager', 'icb', 'Ines Marlow', 'Tom Ferry', 'Ada Quay');
  return fc
    .record({ ...period(10), who })
    .map(({ first, days, who }) => ({ who, from: dayAfter(first), to: dayAfter(first + days) }));
}

function period(longestDays: number) {
  return {
    first: fc.integer({ min: 0, max: 120 }),
    days: fc.integer({ min: 0, max: longestDays }),
  };
}

function dayAfter(days: number): string {
  return Temporal.PlainDate.from('2027-03-01').add({ days }).toString();
}
