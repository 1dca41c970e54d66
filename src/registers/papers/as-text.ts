import { longDate } from '../../ui/in-words.ts';
import type { MadePaper, MadeSection } from './made-paper.ts';

const WIDTH = 72;

/** A paper as plain text, for the body of an e-mail: no line longer than 72 characters unless it is one word. */
export function paperAsText(paper: MadePaper): string {
  const blocks = [
    paper.to.join('\n'),
    longDate(paper.date),
    `${wrapped(paper.title)}\n${'='.repeat(Math.min(WIDTH, paper.title.length))}`,
    ...paper.sections.flatMap(sectionAsText),
    paper.from.join('\n'),
  ];
  return `${blocks.filter((block) => block.trim()).join('\n\n')}\n`;
}

function sectionAsText({ title, paragraphs, pairs, list, table }: MadeSection): string[] {
  return [
    ...(title ? [`${wrapped(title)}\n${'-'.repeat(Math.min(WIDTH, title.length))}`] : []),
    ...paragraphs.map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => wrapped(line))
        .join('\n'),
    ),
    pairs.map(([what, how]) => wrapped(`${what}: ${how}`, '  ')).join('\n'),
    list.map((item) => wrapped(`- ${item}`, '  ')).join('\n'),
    ...(table?.rows.map((row) => rowAsText(table.head, row)) ?? []),
  ].filter(Boolean);
}

/** A row of a table: what it is about, then each cell with its heading. */
function rowAsText(head: readonly string[], [first = '', ...cells]: readonly string[]): string {
  const lines = cells.map((cell, index) => wrapped(`  ${head[index + 1]}: ${cell}`, '    '));
  return [wrapped(first), ...lines].join('\n');
}

/** @param further what stands before every line but the first */
function wrapped(text: string, further = ''): string {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? '';
  for (const word of text.trim().split(/ +/)) {
    const isFirst = line.trim() === '';
    if (!isFirst && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${further}${word}`;
    } else line = isFirst ? `${line}${word}` : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
