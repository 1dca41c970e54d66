import type { Slippage } from '../../plan/baseline.ts';
import type { Paper } from '../../registers/papers/paper.ts';
import type { Whole } from '../../registers/whole.ts';

/** A paper about a migration as a whole. */
export type WorkPaper = {
  id: string;
  title: string;
  /** What it is for, on the page that lists the papers. */
  about: string;
  make: (seen: SeenForPaper) => Paper;
};

export type SeenForPaper = { whole: Whole; slippage: readonly Slippage[] };
