import { type Comparison, FATES, type OutcomeFate } from '../engine/outcome.ts';
import { count, plural } from '../ui/in-words.ts';
import { partNotes } from './pooled-patients.ts';
import { FATE_WORDS, inOrder, nounOf } from './record-words.ts';
import { resultSentence } from './result-sentence.ts';

/** A comparison as a terminal shows it: the balance like an account, each type, where the findings are. */
export function comparisonAsText(comparison: Comparison): string {
  const { byType, findings } = comparison;
  const notes = partNotes(comparison.notes, (side) => `the ${side}`);
  const types = inOrder(Object.keys(byType));
  return [
    resultSentence(comparison),
    ...notes.first,
    '',
    ...balance(comparison),
    '',
    ...table([
      [
        'By type',
        'source',
        'target',
        ...COLUMNS.map((fate) => FATE_WORDS[fate].title.toLowerCase()),
      ],
      ...types.map((type) => [
        nounOf(type).many,
        ...(['source', 'target', ...COLUMNS] as const).map((key) =>
          count(byType[type]?.[key] ?? 0),
        ),
      ]),
    ]),
    ...(notes.others.length > 0 ? ['', 'Notes about the data'] : []),
    ...notes.others.map(
      ({ side, meaning, count }) => `  ${side}, ${plural(count, 'time')}: ${meaning}`,
    ),
    '',
    `Findings, one row for each difference: ${findings}`,
    '',
  ].join('\n');
}

const COLUMNS: OutcomeFate[] = [...FATES, 'unexpected'];

/** On the left what either side held, on the right where it went; both end in the same number. */
function balance({ source, target, fates, unexpected }: Comparison): string[] {
  const matched = fates.identical + fates.equivalent + fates.changed;
  return table([
    ['Source', '', 'went to', ''],
    [plural(source.patients, 'patient'), '', 'identical', count(fates.identical)],
    ['', '', 'equivalent', count(fates.equivalent)],
    ['', '', 'changed', count(fates.changed)],
    ['', '', 'missing', count(fates.missing)],
    ['records', count(source.total), 'records', count(source.total)],
    ['', '', '', ''],
    ['Target', '', 'comes from', ''],
    [plural(target.patients, 'patient'), '', 'the source', count(matched)],
    ['', '', 'unexpected', count(unexpected)],
    ['records', count(target.total), 'records', count(target.total)],
  ]);
}

/** Columns as wide as they need to be; a number stands to the right. */
function table(rows: string[][]): string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return /^[\d,]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
