import { bottomOf, type Pdf, widthOf } from './as-pdf.ts';

type Element = PDFKit.PDFStructureElement;
type Given = {
  /** Headings of the columns; none where each row begins with its own heading. */
  head?: readonly string[];
  rows: readonly (readonly string[])[];
  isPairs?: boolean;
};

const PADDING = 4;
const SIZE = 9.5;

/** A table whose heading cells say of what they are the heading; a row never breaks over two pages. */
export function drawTable(pdf: Pdf, parent: Element, { head, rows, isPairs = false }: Given): void {
  const table = pdf.struct('Table');
  parent.add(table);
  const widths = widthsOf(pdf, head ?? [], rows, isPairs);
  if (head) drawRow(pdf, table, head, widths, () => 'Column');
  for (const row of rows) drawRow(pdf, table, row, widths, (index) => (index === 0 ? 'Row' : ''));
  table.end();
  pdf.x = pdf.page.margins.left;
  pdf.moveDown(0.6);
}

function drawRow(
  pdf: Pdf,
  table: Element,
  cells: readonly string[],
  widths: readonly number[],
  scopeOf: (index: number) => 'Column' | 'Row' | '',
): void {
  const fontOf = (index: number): string =>
    scopeOf(index) || cells[index]?.includes('Missing: ') ? 'bold' : 'regular';
  const heights = cells.map((cell, index) => {
    pdf.font(fontOf(index)).fontSize(SIZE);
    return pdf.heightOfString(cell || ' ', { width: (widths[index] ?? 0) - 2 * PADDING });
  });
  const height = Math.max(...heights) + 2 * PADDING;
  if (pdf.y + height > bottomOf(pdf)) pdf.addPage();
  const row = pdf.struct('TR');
  table.add(row);
  const top = pdf.y;
  let left = pdf.page.margins.left;
  cells.forEach((cell, index) => {
    const scope = scopeOf(index);
    const element = pdf.struct(scope ? 'TH' : 'TD', {}, () => {
      pdf.font(fontOf(index)).fontSize(SIZE);
      const width = (widths[index] ?? 0) - 2 * PADDING;
      pdf.text(cell, left + PADDING, top + PADDING, { width });
    });
    if (scope) sayScope(pdf, element, scope);
    row.add(element);
    left += widths[index] ?? 0;
  });
  row.end();
  drawRule(pdf, top + height);
  pdf.y = top + height + 1;
}

/** pdfkit knows no attributes of cells: what a heading is the heading of stands in the dictionary of its element. */
function sayScope(pdf: Pdf, element: Element, scope: string): void {
  const { data } = (element as unknown as { dictionary: { data: Record<string, unknown> } })
    .dictionary;
  data.A = pdf.ref({ O: 'Table', Scope: scope });
  (data.A as { end(): void }).end();
}

function drawRule(pdf: Pdf, y: number): void {
  const left = pdf.page.margins.left;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.lineWidth(0.5).strokeColor('#aeb7bd');
  pdf
    .moveTo(left, y)
    .lineTo(left + widthOf(pdf), y)
    .stroke();
  pdf.endMarkedContent();
}

/** By how much stands in each column, none narrower than its longest word as far as there is room. */
function widthsOf(
  pdf: Pdf,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  isPairs: boolean,
): number[] {
  const whole = widthOf(pdf);
  if (isPairs) return [whole * 0.36, whole * 0.64];
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const texts = Array.from({ length: columns }, (_, index) => [
    head[index] ?? '',
    ...rows.map((row) => row[index] ?? ''),
  ]);
  const least = texts.map((column) => Math.min(whole / columns, longestWord(pdf, column)));
  const rest = whole - sum(least);
  const weights = texts.map((column) =>
    Math.min(60, Math.max(...column.map(({ length }) => length))),
  );
  return least.map((width, index) => width + (rest * (weights[index] ?? 0)) / sum(weights));
}

function longestWord(pdf: Pdf, texts: readonly string[]): number {
  pdf.font('bold').fontSize(SIZE);
  const words = new Set(texts.flatMap((text) => text.split(/\s+/)));
  return Math.max(...[...words].map((word) => pdf.widthOfString(word))) + 2 * PADDING;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
