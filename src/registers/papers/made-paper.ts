import type { Paper, PaperSection } from './paper.ts';

/** A paper as it is read: in the words of the edition, with its day, and with nothing left undefined. */
export type MadePaper = Required<Omit<Paper, 'sections'>> & {
  /** YYYY-MM-DD */
  date: string;
  sections: MadeSection[];
};

export type MadeSection = Required<Omit<PaperSection, 'title' | 'table'>> &
  Pick<PaperSection, 'title' | 'table'>;

/** @param say puts a text into the words of the edition */
export function madePaper(paper: Paper, date: string, say: (text: string) => string): MadePaper {
  const { title, to = [], sections, from = [], missing = [], isPoster = false } = paper;
  return {
    title: say(title),
    date,
    to: to.map(say),
    sections: sections.map((section) => madeSection(section, say)),
    from: from.map(say),
    missing: missing.map(say),
    isPoster,
  };
}

function madeSection(
  { title, paragraphs = [], list = [], pairs = [], table }: PaperSection,
  say: (text: string) => string,
): MadeSection {
  return {
    ...(title && { title: say(title) }),
    paragraphs: paragraphs.map(say),
    list: list.map(say),
    pairs: pairs.map(([what, how]): [string, string] => [say(what), say(how)]),
    ...(table && {
      table: { head: table.head.map(say), rows: table.rows.map((row) => row.map(say)) },
    }),
  };
}
