import type { TypeFates } from '../engine/convert/record-fates.ts';
import type { Statement } from '../engine/convert/statement.ts';
import { nounOf } from './record-words.ts';

/** A statement of a conversion for people: each type with what became of its records, then what the rules mean. */
export function statementAsText({
  from,
  to,
  patients,
  files,
  types,
  total,
  rules,
}: Statement): string {
  const unread = files.flatMap(({ position, table, rejected }) =>
    reasons(rejected).map((reason) => `  file ${position} (${table ?? 'not known'}): ${reason}`),
  );
  return [
    `${from} to ${to}: ${count(patients)} ${patients === 1 ? 'patient' : 'patients'}`,
    ...types.map((fates) => line(nounOf(fates.type).many, fates)),
    line('all records', total),
    ...(unread.length ? ['Rows that could not be read:', ...unread] : []),
    ...Object.entries(rules).map(([rule, meaning]) => `${rule}: ${meaning}`),
    '',
  ].join('\n');
}

function line(name: string, { records, written, rejected, excluded }: Omit<TypeFates, 'type'>) {
  const left = [
    ...reasons(rejected).map((reason) => `${reason} rejected`),
    ...reasons(excluded).map((reason) => `${reason} excluded`),
  ];
  return `${count(records).padStart(12)}  ${name}: ${[`${count(written)} written`, ...left].join(', ')}`;
}

function reasons(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([rule, number]) => `${count(number)} ${rule}`);
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
