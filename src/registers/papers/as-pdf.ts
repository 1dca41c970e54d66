import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { longDate } from '../../ui/in-words.ts';
import type { MadePaper, MadeSection } from './made-paper.ts';
import { drawTable } from './pdf-table.ts';

/** A document that is being written, and how it looks. */
export type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

const { resolve } = createRequire(import.meta.url);
/** Embedded, since a reader's own fonts may lack a letter of somebody's name. */
const FONTS = {
  regular: resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
};
const MARGIN = 56;
/** Sizes of type, in points. */
type Sizes = { title: number; heading: number; text: number };
const LETTER: Sizes = { title: 17, heading: 12.5, text: 10.5 };
const POSTER: Sizes = { title: 32, heading: 22, text: 18 };

/**
 * A paper as PDF that a screen reader can read: every text stands in a structure tree of headings, paragraphs, lists
 * and tables; the language and title are named; page numbers are marked as not part of it.
 */
export async function paperAsPdf(paper: MadePaper): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 20, left: MARGIN, right: MARGIN },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: paper.title, CreationDate: new Date(`${paper.date}T12:00:00Z`) },
  });
  const whole = whenWritten(pdf);
  pdf.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const sizes = paper.isPoster ? POSTER : LETTER;
  writeHead(pdf, root, paper, sizes);
  for (const section of paper.sections) writeSection(pdf, root, section, sizes);
  if (paper.from.length > 0) {
    pdf.moveDown(2);
    writeText(pdf, root, 'P', paper.from.join('\n'));
  }
  root.end();
  numberPages(pdf, paper.title);
  pdf.end();
  return whole;
}

function writeHead(pdf: Pdf, root: Element, { to, date, title }: MadePaper, sizes: Sizes): void {
  if (to.length > 0) writeText(pdf, root, 'P', to.join('\n'));
  writeText(pdf, root, 'P', longDate(date), { align: 'right' });
  pdf.moveDown(0.5);
  writeText(pdf, root, 'H1', title, { size: sizes.title, font: 'bold' });
}

function writeSection(pdf: Pdf, root: Element, section: MadeSection, sizes: Sizes): void {
  const { title, paragraphs, pairs, list, table } = section;
  const part = pdf.struct('Sect');
  root.add(part);
  if (title) {
    // A heading does not stand alone at the foot of a page.
    if (pdf.y > pdf.page.height - MARGIN - 90) pdf.addPage();
    pdf.moveDown(0.6);
    writeText(pdf, part, 'H2', title, { size: sizes.heading, font: 'bold' });
  }
  for (const paragraph of paragraphs) writeText(pdf, part, 'P', paragraph, { size: sizes.text });
  if (pairs.length > 0) drawTable(pdf, part, { rows: pairs, isPairs: true });
  if (list.length > 0) writeList(pdf, part, list, sizes.text);
  if (table && table.rows.length > 0) drawTable(pdf, part, table);
  part.end();
}

type Look = { size?: number; font?: 'regular' | 'bold'; align?: 'left' | 'right' };

/** What is missing stands out: it is the one thing that its writer must not overlook. */
function writeText(
  pdf: Pdf,
  parent: Element,
  type: string,
  text: string,
  { size = LETTER.text, font = 'regular', align = 'left' }: Look = {},
): void {
  const isMissing = text.includes('Missing: ');
  parent.add(
    pdf.struct(type, {}, () => {
      pdf.font(isMissing ? 'bold' : font).fontSize(size);
      pdf.text(text, pdf.page.margins.left, pdf.y, { align, width: widthOf(pdf) });
    }),
  );
  pdf.moveDown(0.5);
}

function writeList(pdf: Pdf, parent: Element, items: readonly string[], size: number): void {
  const list = pdf.struct('L');
  parent.add(list);
  for (const text of items) {
    const item = pdf.struct('LI');
    list.add(item);
    pdf.font(text.includes('Missing: ') ? 'bold' : 'regular').fontSize(size);
    const indent = size * 1.3;
    if (pdf.y + pdf.heightOfString(text, { width: widthOf(pdf) - indent }) > bottomOf(pdf)) {
      pdf.addPage();
    }
    const { y } = pdf;
    const left = pdf.page.margins.left;
    item.add(pdf.struct('Lbl', {}, () => pdf.text('•', left, y, { width: indent })));
    item.add(
      pdf.struct('LBody', {}, () =>
        pdf.text(text, left + indent, y, { width: widthOf(pdf) - indent }),
      ),
    );
    item.end();
    pdf.moveDown(0.2);
  }
  list.end();
  pdf.moveDown(0.4);
}

export function widthOf({ page }: Pdf): number {
  return page.width - page.margins.left - page.margins.right;
}

export function bottomOf({ page }: Pdf): number {
  return page.height - page.margins.bottom;
}

function numberPages(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Below the margin, where text would begin a page of its own.
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    pdf.font('regular').fontSize(8.5);
    pdf.text(`${title}, page ${index + 1} of ${count}`, MARGIN, pdf.page.height - MARGIN, {
      width: widthOf(pdf),
      align: 'center',
      lineBreak: false,
    });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = bottom;
  }
}

function whenWritten(pdf: Pdf): Promise<Buffer> {
  const { promise, resolve: done, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.on('end', () => done(Buffer.concat(chunks)));
  pdf.on('error', reject);
  return promise;
}
