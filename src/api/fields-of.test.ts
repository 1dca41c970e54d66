import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FieldRow, fieldsOf } from './fields-of.ts';

const told = ({ parts, type, of, isNeeded }: FieldRow) =>
  `${parts.join('.')}: ${[type, ...of].filter(Boolean).join(' ')}${isNeeded ? '!' : ''}`;

test('fields are told with what they hold, those within others after these', () => {
  const schema = {
    required: ['kind', 'due'],
    properties: {
      kind: { const: 'permit' },
      on: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      height: { type: ['integer', 'null'], minimum: 100, maximum: 400 },
      vehicle: { type: ['string', 'null'], enum: ['car', 'van', null] },
      days: { type: 'array', items: { type: 'string', enum: ['friday', 'sunday'] } },
      due: { type: 'array', items: { properties: { late: { type: 'boolean' } } } },
      assignee: {
        anyOf: [{ type: 'object', properties: { name: { type: 'string' } } }, { type: 'null' }],
      },
      values: { $ref: '#/components/schemas/permit.values' },
    },
  };
  assert.deepEqual(fieldsOf(schema).map(told), [
    'kind: “permit”!',
    'on: date or null',
    'height: whole number from 100 to 400 or null',
    'vehicle: one of: car, van or null',
    'days: list, each one of: friday, sunday',
    'due: list!',
    'due[].late: true or false',
    'assignee: object or null',
    'assignee.name: text',
    'values: permit.values',
  ]);
});
