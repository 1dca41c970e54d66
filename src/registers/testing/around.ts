import { fileURLToPath } from 'node:url';
import { editionOf } from '../../../test/support/worked-example.ts';

import { loadBankHolidays } from '../../plan/bank-holidays.ts';
import { workingCalendar } from '../../plan/calendar.ts';
import { NO_FACTS, type PlanFacts } from '../../plan/facts.ts';
import type { Plan } from '../../plan/plan.ts';
import { schedule } from '../../plan/schedule.ts';
import type { Around } from '../around.ts';
import type { Book } from '../book.ts';
import { firstState } from '../book.ts';
import type { Cost } from '../costs.ts';
import type { PlanFact } from '../plan-facts.ts';
import { kindOf, type Row } from '../row.ts';

const BANK_HOLIDAYS = fileURLToPath(new URL('../../../bank-holidays/', import.meta.url));
const HOLIDAYS = loadBankHolidays(BANK_HOLIDAYS, 'england').map(({ date }) => date);

/** Rows of a book as if somebody had filled them in, numbered from 1. */
export function rowsIn(
  book: Book,
  ...given: { kind: string; state?: string; values: Row['values']; askAgainOn?: string }[]
): Row[] {
  return given.map(({ kind, state, values, askAgainOn }, index) => ({
    migration: 'riverside',
    book: book.id,
    number: index + 1,
    kind,
    state: state ?? firstState(kindOf(book, { kind })),
    values,
    version: 1,
    assignee: undefined,
    askAgainOn,
    addedAt: Temporal.Instant.from('2026-11-23T10:00:00Z'),
    changedAt: Temporal.Instant.from('2026-11-23T10:00:00Z'),
    changedBy: 'Asha Fairweather',
  }));
}

type Given = {
  rows?: Record<string, readonly Row[]>;
  guide?: string;
  today?: string;
  goLive?: string;
  said?: readonly PlanFact[];
  facts?: Partial<PlanFacts>;
  costs?: Record<string, readonly Cost[]>;
};

/** What rows are seen together with, for Riverside Surgery by an edition, with what books said to the plan. */
export function aroundOf({
  rows = {},
  guide = 'nhs-england-2026',
  today = '2026-11-23',
  goLive = '2027-03-09',
  said = [],
  facts: given = {},
  costs = {},
}: Given = {}): Around {
  const edition = editionOf(guide);
  const facts = withSaid({ ...structuredClone(NO_FACTS), ...given }, said);
  const calendar = workingCalendar(HOLIDAYS);
  let plan: Plan | undefined;
  return {
    today,
    closedDay: () => undefined,
    migration: {
      id: 'riverside',
      practice: { name: 'Riverside Surgery', odsCode: 'Z99001' },
      currentSystem: { name: 'EMIS Web', supplier: 'EMIS' },
      newSystem: { name: 'SystmOne', supplier: 'TPP' },
      edition: guide,
      goLive,
      registeredAt: Temporal.Instant.from('2026-11-20T10:00:00Z'),
      life: { state: 'planned' },
    },
    guide,
    edition,
    // Made when it is asked for: what a book says about its rows alone is tried a hundred times over.
    get plan() {
      plan ??= schedule(edition, facts, calendar, { goLive, today });
      return plan;
    },
    calendar,
    facts,
    clockFacts: { reported: {}, iterations: { extract: [], transformation: [] } },
    counted: [],
    rowsOf: (book) => rows[book] ?? [],
    costsOf: (book) => costs[book] ?? [],
  };
}

function withSaid(facts: PlanFacts, said: readonly PlanFact[]): PlanFacts {
  for (const { kind, subject, value } of said) {
    if (kind === 'done') facts.done[subject] = value;
    if (kind === 'agreed') facts.agreed.dates[subject] = value;
    if (kind === 'list') facts.lists[subject] = value;
    if (kind === 'applies') facts.applies[subject] = value;
    if (kind === 'person') facts.people.push({ name: subject, roles: value });
  }
  return facts;
}
