import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEFT_OUT as EMIS } from '../../engine/formats/emis-csv/left-out.ts';
import { LEFT_OUT as FHIR } from '../../engine/formats/fhir-r4/left-out.ts';
import { LEFT_OUT as SYSTMONE } from '../../engine/formats/systmone-csv/left-out.ts';
import { LEFT_OUT as VISION } from '../../engine/formats/vision-csv/left-out.ts';
import { LEFT_OUT_WORDS } from './conversion-words.ts';

test('every rule by which a reader leaves rows out has words, and no other has', () => {
  const rules = [EMIS, FHIR, SYSTMONE, VISION].flatMap((rules) => Object.keys(rules));
  assert.deepEqual(Object.keys(LEFT_OUT_WORDS).sort(), [...new Set(rules)].sort());
});
