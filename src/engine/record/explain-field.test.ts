import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFields } from './compare-fields.ts';

const side = (content: object) => ({ raw: JSON.stringify(content), resultDates: [] });

function bloodPressure(diastolic: number, display: string) {
  const coding = [{ system: 'http://snomed.info/sct', code: '1091811000000102', display }];
  const valueQuantity = { value: diastolic, unit: 'mm[Hg]' };
  return side({ component: [{ code: { coding }, valueQuantity }] });
}

test('a part of a result is called by its term, not by its code', () => {
  const [one, other] = [bloodPressure(82, 'Diastolic pressure'), bloodPressure(92, '')];
  const [field] = compareFields(one, other).filter(({ source }) => source === '82');
  assert.equal(field?.label, 'Value (Diastolic pressure)');
  assert.match(field?.name ?? '', /^value/);
});

test('a number carries the unit that stands beside it, on each side its own', () => {
  const [one, other] = [
    side({ valueQuantity: { value: 6.4, unit: 'mmol/L' }, status: 'final' }),
    side({ valueQuantity: { value: 4.1 }, status: 'final' }),
  ];
  const fields = compareFields(one, other);
  const unit = (name: string) => fields.find((field) => field.name === name)?.unit;
  assert.deepEqual(unit('value'), { source: 'mmol/L', target: null });
  assert.equal(unit('status'), undefined);
});

test('the unit of a quantity of medicine is found in its extension', () => {
  const url = 'https://fhir.example/Extension-CareConnect-GPC-MedicationQuantityText-1';
  const order = side({
    dispenseRequest: { quantity: { extension: [{ url, valueString: 'tablet' }], value: 28 } },
  });
  const quantity = compareFields(order, order).find(({ name }) => name === 'quantity');
  assert.deepEqual(quantity?.unit, { source: 'tablet', target: 'tablet' });
});
