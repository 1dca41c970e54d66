import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEFT_OUT as OF_EMIS } from '../../engine/formats/emis-csv/left-out.ts';
import { LEFT_OUT as OF_FHIR } from '../../engine/formats/fhir-r4/left-out.ts';
import { LEFT_OUT as OF_SYSTMONE } from '../../engine/formats/systmone-csv/left-out.ts';
import { LEFT_OUT as OF_VISION } from '../../engine/formats/vision-csv/left-out.ts';
import { RULE_WORDS } from './rule-words.ts';

test('every rule by which a format leaves rows out has words, and no other has', () => {
  const rules = [OF_EMIS, OF_FHIR, OF_SYSTMONE, OF_VISION].flatMap((each) => Object.keys(each));
  assert.deepEqual(Object.keys(RULE_WORDS).toSorted(), [...new Set(rules)].toSorted());
});
