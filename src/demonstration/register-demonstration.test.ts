import { test } from 'node:test';
import { tryDemonstration } from '../../test/support/try-demonstration.ts';

// On other days of the year: test/long/demonstration.test.ts
test('the demonstration is in the middle of its plan', (t) => tryDemonstration(t, '2026-11-20'));
