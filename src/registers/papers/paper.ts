import type { Around } from '../around.ts';
import type { OpenItem } from '../open-items.ts';
import type { Row } from '../row.ts';

/** A letter, an agenda, a report: to print, as PDF, and as text for an e-mail. */
export type Paper = {
  title: string;
  /** To whom it goes, line by line. */
  to?: string[];
  sections: PaperSection[];
  /** Who signs it. */
  from?: string[];
  /** What is not known yet; it stands where it belongs as well, never left blank. */
  missing?: string[];
  /** It hangs on a wall: its PDF is set large. */
  isPoster?: boolean;
};

export type PaperSection = {
  title?: string;
  paragraphs?: string[];
  list?: string[];
  /** Pairs of what and how. */
  pairs?: [string, string][];
  /** The first cell of a row says what the row is about. */
  table?: { head: string[]; rows: string[][] };
};

/** How a kind makes one of its papers. */
export type PaperMaker = {
  /** Part of its address: small letters and hyphens. */
  id: string;
  /** What the link to it says: "The request". */
  title: string;
  /** Whether a row makes it; every row unless given. */
  isOf?: (row: Row, around: Around) => boolean;
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
