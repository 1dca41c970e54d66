import type { Amount } from '../lib/amount.ts';
import type { Nation } from '../lib/nation.ts';
import type { DaysClosed } from '../migrations/fact.ts';

/** What has happened, been agreed, and applies to one migration. Dates are YYYY-MM-DD; ids are of tasks or milestones. */
export type PlanFacts = {
  /** Done on this date. A date after today counts as agreed, not as done. */
  done: Record<string, string>;
  agreed: {
    /** Takes place on this date. */
    dates: Record<string, string>;
    /** Notice period agreed with this party, instead of the guide's. */
    notices: Record<string, Amount>;
  };
  /** How long a task takes here, instead of the guide's figure. */
  durations: Record<string, Amount>;
  /** Condition of the edition, for example `dispensing`: does it apply here? */
  applies: Record<string, boolean>;
  /** Members of the edition's lists, for example the third parties by name. */
  lists: Record<string, string[]>;
  /** Whose bank holidays count. */
  nation: Nation;
  /** Days that are closed here beyond weekends and the nation's bank holidays. */
  closed: DaysClosed[];
  /** Who holds which roles. */
  people: { name: string; roles: string[] }[];
  /**
   * Leave of a role, or of somebody by name, both days included. The work of a role waits while the role is away,
   * or all who hold it are.
   */
  away: { who: string; from: string; to: string }[];
  /** Times to avoid for the cutover, weighed 1 (a nuisance) to 5 (a reason to choose another day). */
  busy: { what: string; from: string; to: string; weight: number }[];
};

export const NO_FACTS: PlanFacts = {
  done: {},
  agreed: { dates: {}, notices: {} },
  durations: {},
  applies: {},
  lists: {},
  nation: 'england',
  closed: [],
  people: [],
  away: [],
  busy: [],
};
