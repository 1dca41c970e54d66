import type { Book, Kind } from '../../src/registers/book.ts';
import { type Field, isAsked, type Value, type Values } from '../../src/registers/field.ts';

/** A row as it is stored, without where it belongs. */
export type InventedRow = { kind: string; state: string; values: Values };

/** Rows of a book that take its kinds, its states and the choices of its fields in turn. */
export function inventedRows({ kinds }: Book, size: number): InventedRow[] {
  const all = Object.entries(kinds);
  return Array.from({ length: size }, (_, index) => {
    const [kind, declared] = all[index % all.length] as [string, Kind];
    const states = Object.keys(declared.states);
    const state = states[Math.floor(index / all.length) % states.length] as string;
    return { kind, state, values: inventedValues(declared, index) };
  });
}

function inventedValues({ fields }: Kind, index: number): Values {
  const values: Values = {};
  for (const [id, field] of Object.entries(fields)) {
    const value = inventedValue(field, index);
    if (value !== undefined && isAsked(field, values)) values[id] = value;
  }
  return values;
}

function inventedValue(field: Field, index: number): Value | undefined {
  switch (field.type) {
    case 'date':
      return Temporal.PlainDate.from('2026-10-01').add({ days: index }).toString();
    case 'yes-no':
      return index % 2 === 0;
    case 'money':
      return 10_000 + index;
    case 'number':
      return Math.min(field.most ?? index, Math.max(field.least ?? 0, index));
    case 'choice':
      return oneOf(field.options, index);
    case 'choices':
      return [oneOf(field.options, index) ?? []].flat();
    case 'email':
      return `desk-${index}@supplier.example`;
    case 'telephone':
      return '020 7946 0000';
    case 'paragraph':
      return `What was said about entry ${index}, in a sentence or two. It was agreed by telephone.`;
    default:
      return `Entry ${index}`;
  }
}

function oneOf(options: Record<string, string>, index: number): string | undefined {
  const words = Object.keys(options);
  return words[index % words.length];
}
