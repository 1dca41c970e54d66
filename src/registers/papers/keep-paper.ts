import type { User } from '../../people/user.ts';
import type { Book } from '../book.ts';
import { addEvidence, addRows, type Changing } from '../change-rows.ts';
import { keepFile } from '../evidence/keep-file.ts';
import { evidenceOf } from '../evidence/store.ts';
import { paperAsPdf } from './as-pdf.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { MadePaper } from './made-paper.ts';
import { lastEntry } from './store.ts';

/** The record book in which papers are kept that were made here. */
export const LETTERS = 'letters';

/** A paper and what it was made from: `third-parties/3/notice`, or `migration/weekly-report`. */
export type Made = { paper: MadePaper; madeFrom: string };

/**
 * Keeps a paper as it is now: a row among the letters, with the PDF as its file, its fingerprint, and up to which
 * entry of the history it was made. Sent a second time, the form keeps nothing more.
 *
 * @returns the number of the row
 */
export async function keepPaper(
  changing: Changing & { evidence: string },
  letters: Book,
  migration: string,
  { paper, madeFrom }: Made,
  { who, formToken }: { who: User; formToken: string },
): Promise<number> {
  const { db, evidence } = changing;
  const pdf = await paperAsPdf(paper);
  const sha256 = await keepFile(evidence, pdf);
  const upTo = await lastEntry(db, migration);
  const values = {
    title: paper.title,
    ...(paper.to[0] && { to: paper.to.join(', ') }),
    madeFrom,
    upTo,
    gaps: paper.missing.length,
    fingerprint: fingerprintOf(paper),
  };
  const added = { migration, kind: 'letter', rows: [values], formToken };
  const [number = 0] = await addRows(changing, letters, added, { who });
  const place = { migration, book: letters.id, number };
  if ((await evidenceOf(db, place)).length === 0) {
    const file = { what: paper.title, type: 'pdf', bytes: pdf.length, sha256, formToken };
    await addEvidence(changing, letters, place, file, { who });
  }
  return number;
}
