import { plural } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { Row } from '../../row.ts';

/** What is striking about the known problems as a whole. */
export function problemFindings(rows: readonly Row[], { migration }: Around): string[] {
  if (rows.length === 0) return [];
  const lists = rows.filter(({ kind }) => kind === 'supplier-list');
  const there = rows.filter(({ state }) => state === 'there');
  const records = there.reduce((sum, { values }) => sum + Number(values.records ?? 0), 0);
  return [
    ...(lists.length === 0
      ? [
          `Nobody has asked ${migration.newSystem.supplier} for its list of known problems from ${migration.currentSystem.name}.`,
        ]
      : []),
    ...(there.length > 0
      ? [
          `${plural(there.length, 'problem')} ${there.length === 1 ? 'is' : 'are'} there and not put right, in ${plural(records, 'record')}.`,
        ]
      : []),
    ...there
      .filter(({ values }) => !values.remedy)
      .map(({ values }) => `Nobody says what is done about “${values.what}”.`),
  ];
}

export function problemsThere(rows: readonly Row[]): string[] {
  return rows
    .filter(({ kind, state }) => kind === 'problem' && state === 'there')
    .map(({ values }) => `“${values.what}” is there, and neither put right nor accepted`);
}
