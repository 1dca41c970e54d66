import type { Comparison, Difference } from './compare-editions.ts';
import type { Edition } from './edition.ts';
import { originInWords } from './in-words.ts';
import { inOrder } from './order-of-differences.ts';
import type { Value } from './values.ts';

/** What differs between two editions, for a terminal. */
export function comparisonAsText(comparison: Comparison, from: Edition, to: Edition): string {
  const { differences, words } = comparison;
  const counts = (['added', 'dropped', 'changed'] as const).map(
    (change) => `${differences.filter((other) => other.change === change).length} ${change}`,
  );
  return [
    `From ${from.title} (${from.id}) to ${to.title} (${to.id}): ${counts.join(', ')}.`,
    ...words.map(({ was, is }) => `Where the one says “${was}”, the other says “${is}”.`),
    ...inOrder(differences).flatMap((group) => [
      '',
      group.title,
      ...group.differences.flatMap((difference) => paragraph(difference, from, to)),
    ]),
    '',
  ].join('\n');
}

/** The same with every value on both sides. */
export function comparisonAsJson(comparison: Comparison, from: Edition, to: Edition): string {
  const side = (value: Value | undefined, edition: Edition) =>
    value && {
      text: value.text,
      ...value.provenance,
      origin: originInWords(value.provenance, edition),
    };
  const differences = comparison.differences.map(({ of, change, values }) => ({
    ...of,
    change,
    values: values.map(({ field, was, is }) => ({
      field,
      was: side(was, from),
      is: side(is, to),
    })),
  }));
  const document = { from: from.id, to: to.id, words: comparison.words, differences };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function paragraph({ of, change, values }: Difference, from: Edition, to: Edition): string[] {
  if (change !== 'changed') return [`  ${change}: ${of.title} (${of.id})`];
  return [
    `  changed: ${of.title} (${of.id})`,
    ...values.flatMap(({ label, was, is }) => [
      `    ${label}`,
      `      was  ${said(was, from)}`,
      `      is   ${said(is, to)}`,
    ]),
  ];
}

function said(value: Value | undefined, edition: Edition): string {
  if (!value) return '–';
  const origin = originInWords(value.provenance, edition);
  return origin ? `${value.text}  [${origin}]` : value.text;
}
