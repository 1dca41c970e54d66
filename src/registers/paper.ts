import type { Around } from './around.ts';
import type { OpenItem } from './open-items.ts';
import type { Row } from './row.ts';

/** A page to print that is made of a row, such as a letter or an agenda. */
export type Paper = {
  title: string;
  /** To whom it goes, line by line. */
  to?: string[];
  sections: PaperSection[];
  /** Who signs it. */
  from?: string[];
  /** What is not known yet; it stands where it belongs as well, never left blank. */
  missing?: string[];
};

export type PaperSection = {
  title?: string;
  paragraphs?: string[];
  list?: string[];
  /** Pairs of what and how. */
  pairs?: [string, string][];
};

/** How a kind makes its paper. */
export type PaperMaker = {
  /** What the link to it says: "The request, to print". */
  title: string;
  make: (row: Row, around: AroundPaper) => Paper;
};

/** What a paper is made with: also what is open in every book that its reader may see. */
export type AroundPaper = Around & { open: readonly OpenItem[] };

/** Names what is not there, in the place where it should stand, and keeps a list of it. */
export function gaps() {
  const missing: string[] = [];
  return {
    missing,
    orMissing(value: string | undefined, what: string): string {
      if (value) return value;
      if (!missing.includes(what)) missing.push(what);
      return `Missing: ${what}`;
    },
  };
}
