import { goNoGo } from './go-no-go.ts';
import { notMigrating } from './not-migrating.ts';
import { weeklyReport } from './weekly-report.ts';
import type { WorkPaper } from './work-paper.ts';

/** The papers about a migration as a whole. */
export const WORK_PAPERS: readonly WorkPaper[] = [weeklyReport, goNoGo, notMigrating];
