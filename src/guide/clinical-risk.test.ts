import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { ratingInWords, ratingOf } from './clinical-risk.ts';
import { loadEdition } from './load-edition.ts';

const EDITION = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));
/** Rows are likelihoods, columns severities, as the guidance prints its example. */
const EXAMPLE = ['11223', '12234', '22334', '23345', '34455'];

test('every likelihood and severity come to the rating of the published example', () => {
  const looked = EXAMPLE.map((row, likelihood) =>
    [...row]
      .map((_, severity) => {
        const given = {
          likelihood: `likelihood-${likelihood + 1}`,
          severity: `severity-${severity + 1}`,
        };
        return ratingOf(EDITION, given)?.level;
      })
      .join(''),
  );
  assert.deepEqual(looked, EXAMPLE);
});

test('ratings up to 2 may be accepted, and what is not rated has no rating', () => {
  const rating = (likelihood: unknown, severity: unknown) =>
    ratingOf(EDITION, { likelihood, severity });
  assert.equal(rating('likelihood-1', 'severity-4')?.accepted, true);
  assert.equal(rating('likelihood-2', 'severity-4')?.accepted, false);
  assert.equal(rating(undefined, 'severity-4'), undefined);
  assert.equal(rating('likelihood-1', 'likelihood-2'), undefined);
  assert.equal(rating('severity-1', 'severity-1'), undefined);
});

test('a rating is named by its number and what it means', () => {
  const rating = ratingOf(EDITION, { likelihood: 'likelihood-5', severity: 'severity-5' });
  assert.equal(rating && ratingInWords(rating), '5, unacceptable');
});
