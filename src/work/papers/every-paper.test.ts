import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editionOf } from '../../../test/support/worked-example.ts';
import { bookInEdition } from '../../registers/book-in-edition.ts';
import { loadBooks } from '../../registers/load-books.ts';
import { paperAsPdf } from '../../registers/papers/as-pdf.ts';
import { paperAsText } from '../../registers/papers/as-text.ts';
import { type MadePaper, madePaper } from '../../registers/papers/made-paper.ts';
import type { Row } from '../../registers/row.ts';
import { aroundOf } from '../../registers/testing/around.ts';
import { WORK_PAPERS } from './papers.ts';
import { rowOf } from './testing/filled-rows.ts';
import { type ReadPdf, readPdf, type Tagged, textIn, withRole } from './testing/read-pdf.ts';

const GUIDE = 'nhs-england-2026';
const edition = editionOf(GUIDE);
const editions = { list: () => [edition], load: () => edition };
const books = (await loadBooks()).map((book) => bookInEdition(book, edition, editions));

/** One row of every kind of every book, each as full or as bare as it can be. */
function everyRow(how: 'filled' | 'bare'): Record<string, Row[]> {
  return Object.fromEntries(
    books.map((book) => [
      book.id,
      Object.keys(book.kinds).map((kind, index) => ({
        ...rowOf(book, kind, how),
        number: index + 1,
      })),
    ]),
  );
}

function papersFor(how: 'filled' | 'bare'): [name: string, paper: MadePaper][] {
  const rows = everyRow(how);
  const around = aroundOf({ guide: GUIDE, rows });
  const made = (paper: Parameters<typeof madePaper>[0]) =>
    madePaper(paper, '2027-01-11', (text) => text);
  const ofRows = books.flatMap((book) =>
    (rows[book.id] ?? []).flatMap((row) =>
      (book.kinds[row.kind]?.papers ?? []).map(({ id, make }): [string, MadePaper] => [
        `${book.id}, ${row.kind}: ${id}`,
        made(make(row, { ...around, open: [] })),
      ]),
    ),
  );
  const whole = {
    migration: around.migration,
    edition,
    days: around,
    books,
    rowsOf: around.rowsOf,
    around,
  };
  const ofAll = WORK_PAPERS.map(({ id, make }): [string, MadePaper] => [
    id,
    made(make({ whole, slippage: [] })),
  ]);
  return [...ofRows, ...ofAll];
}

const words = (text: string): string[] =>
  text
    .replace(/[•\s]+/g, ' ')
    .trim()
    .split(' ');

describe('every letter and paper, read back from its PDF', () => {
  test('there are as many as are asked for', () => {
    const names = new Set(papersFor('filled').map(([name]) => name));
    for (const name of [
      'extract-requests, main: request',
      'third-parties, service: notice',
      'third-parties, service: pcse',
      'third-parties, service: reminder-week',
      'third-parties, service: reminder-day',
      'contacts, kick-off: agenda',
      'technical-survey, survey: requirements',
      'hazard-log, assessment: assessment',
      'training, session: attendance',
      'patient-communications, piece: poster',
      'patient-communications, piece: website',
      'patient-communications, piece: text-message',
      'patient-communications, piece: phone-script',
      'patient-communications, piece: letter',
      'patient-communications, piece: ppg',
      'not-migrating',
      'go-no-go',
      'weekly-report',
    ]) {
      assert.ok(names.has(name), name);
    }
  });

  for (const how of ['filled', 'bare'] as const) {
    for (const [name, paper] of papersFor(how)) {
      test(`${name}, from rows that are ${how}`, async () => {
        const pdf = await readPdf(await paperAsPdf(paper));
        assert.deepEqual([pdf.language, pdf.title], ['en-GB', paper.title]);
        assert.equal(pdf.loose, '', 'all text is in the tree or marked as not part of it');
        assert.match(pdf.artifacts, /, page 1 of \d+/);
        assertHeadings(pdf, paper);
        assertTables(pdf, paper);
        assertSaysTheSame(pdf, paper);
        assertGapsAreNamed(pdf, paper);
      });
    }
  }
});

function assertHeadings({ trees }: ReadPdf, { title, sections }: MadePaper): void {
  const heads = (role: string) => withRole(trees, role).map(textIn).join(' ');
  assert.deepEqual(words(heads('H1')), words(title));
  const titles = sections.flatMap((section) => section.title ?? []);
  assert.deepEqual(words(heads('H2')), words(titles.join(' ')));
  const first = withRole(trees, 'Document')[0];
  assert.ok(first, 'the tree begins with a document');
}

function assertTables({ trees }: ReadPdf, { sections }: MadePaper): void {
  // The tree of a page also names the rows of the page before, without their text.
  const rows = withRole(trees, 'TR').filter((row) => textIn(row) !== '');
  const expected = sections.flatMap(({ pairs, table }) => [
    ...pairs,
    ...(table && table.rows.length > 0 ? [table.head, ...table.rows] : []),
  ]);
  assert.equal(rows.length, expected.length);
  for (const row of rows) {
    assert.ok(hasHeading(row), `a row has a heading: ${textIn(row)}`);
  }
}

/** The first cell of a row is its heading, or all of them are headings of columns. */
function hasHeading({ children }: Tagged): boolean {
  const [first, ...others] = children;
  if (first?.role !== 'TH') return false;
  if (first.scope === 'Row') return others.every(({ role }) => role === 'TD');
  return children.every(({ role, scope }) => role === 'TH' && scope === 'Column');
}

/** The text for an e-mail has the same words, whatever stands between them. */
function assertSaysTheSame({ tagged }: ReadPdf, paper: MadePaper): void {
  const text = paperAsText(paper);
  const letters = (from: string): string => from.replace(/[^\p{L}\p{N}£]/gu, '');
  const inText = letters(text);
  for (const word of new Set(words(tagged))) {
    assert.ok(inText.includes(letters(word)), `“${word}” is in the text as well`);
  }
  for (const line of text.split('\n')) {
    assert.ok(line.length <= 72 || !line.trim().includes(' '), `no line is too long: ${line}`);
  }
}

function assertGapsAreNamed({ tagged }: ReadPdf, { missing }: MadePaper): void {
  const said = words(tagged).join(' ');
  for (const gap of missing) assert.ok(said.includes(`Missing: ${words(gap).join(' ')}`), gap);
  assert.ok(!/undefined|\[object|NaN|null/.test(said), said);
}
