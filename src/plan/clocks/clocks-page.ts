import type { Edition, Limit } from '../../guide/edition.ts';
import { figureInWords, originInWords } from '../../guide/in-words.ts';
import type { Plan } from '../plan.ts';
import { overrideInWords, type SaidOtherwise } from '../said-otherwise.ts';
import { type Clock, countsTimes, type State, type Unmeasured } from './clock.ts';
import type { ClockFacts } from './clock-facts.ts';
import { dueInWords, endInWords, firstLine, leftInWords } from './clock-in-words.ts';
import { recordedSoFar, reportable } from './reports.ts';

const SECTIONS: { state: State; title: string }[] = [
  { state: 'breached', title: 'Broken' },
  { state: 'warning', title: 'Needs attention' },
  { state: 'running', title: 'Running' },
  { state: 'not-started', title: 'Not started' },
  { state: 'met', title: 'Kept' },
];

/** What the page of the clocks shows. */
export function clocksPage(
  edition: Edition,
  plan: Plan,
  facts: ClockFacts,
  { clocks, unmeasured }: { clocks: Clock[]; unmeasured: Unmeasured[] },
) {
  const row = (clock: Clock) => clockRow(clock, edition);
  const used = clocks.filter(({ limit }) => !limit.supersededBy);
  const instead = clocks.filter(({ limit }) => limit.supersededBy);
  return {
    title: 'Limits',
    firstLine: firstLine(used, unmeasured.length),
    sections: SECTIONS.flatMap(({ state, title }) => {
      const rows = used.filter((clock) => clock.state === state).map(row);
      return rows.length === 0 ? [] : [{ id: state, title, rows }];
    }),
    instead: instead.map((clock) => ({ ...row(clock), usedInstead: usedInstead(clock, edition) })),
    unmeasured: unmeasured.map(({ limit, title, why }) => ({
      otherwise: otherwise(limit, edition),
      title,
      code: limit.code,
      figure: figureInWords(limit.limit),
      origin: origin(limit, edition),
      why,
    })),
    reportable: reportable(edition, plan),
    recorded: recordedSoFar(edition, plan, facts),
    known: Object.entries(facts.iterations).map(([what, made]) => ({ what, made: made.length })),
  };
}

function clockRow(clock: Clock, edition: Edition) {
  const { limit, title, state } = clock;
  const role = (id: string) => edition.roles.find((role) => role.id === id)?.title ?? id;
  const shared = {
    title,
    code: limit.code,
    isContract: limit.kind === 'contract',
    state,
    who: limit.binds.map(role).join(', '),
    figure: figureInWords(limit.limit),
    left: leftInWords(clock),
    consequence: limit.consequence,
    escalateTo: limit.escalateTo && role(limit.escalateTo),
    origin: origin(limit, edition),
    note: limit.limit.note,
    otherwise: otherwise(limit, edition),
  };
  if (countsTimes(clock)) return { ...shared, ends: [], due: '' };
  const ends = [clock.from, clock.to].map((end) => ({ item: end.item, text: endInWords(end) }));
  return { ...shared, ends, due: dueInWords(clock) };
}

function origin(limit: Limit, edition: Edition): string {
  return [originInWords(limit.limit, edition), limit.place].filter(Boolean).join('; ');
}

/** What a local edition says otherwise about a limit, value by value. */
function otherwise(limit: Limit, edition: Edition): SaidOtherwise[] {
  return edition.overrides
    .filter(({ of }) => of.kind === 'limit' && of.id === limit.id)
    .map((override) => overrideInWords(override, edition));
}

function usedInstead({ limit }: Clock, { limits }: Edition): string {
  const other = limits.find(({ id }) => id === limit.supersededBy);
  return other ? `${other.code ?? other.title}, ${figureInWords(other.limit)}` : '';
}
