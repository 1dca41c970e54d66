import type { Selectable } from 'kysely';
import type { Tables } from '../../db/types.ts';

/** What names a run, in an address and for the queue. */
export type RunKey = { migration: string; number: number };

/** The tables of work on the data of a migration that is done in the background, one row for each time it was asked for. */
export type RunTable = 'comparison_run' | 'conversion_run';

export type RunOf<Table extends RunTable> = Selectable<Tables[Table]>;

/** What every run says of itself. */
export type Run = Pick<
  RunOf<RunTable>,
  keyof RunOf<'comparison_run'> & keyof RunOf<'conversion_run'>
>;

/** How far a run is; a total of 0 where nothing can be counted. */
export type Progress<Step extends string = string> = { step: Step; done: number; total: number };
