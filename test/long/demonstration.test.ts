import { test } from 'node:test';
import { tryDemonstration } from '../support/try-demonstration.ts';

for (const today of ['2026-12-29', '2027-01-04', '2027-03-25', '2027-08-14', '2028-02-29']) {
  test(`the demonstration is in the middle of its plan on ${today}`, (t) =>
    tryDemonstration(t, today));
}
