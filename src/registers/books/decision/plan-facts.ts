import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/** What the decision says about the plan: each of its tasks is done when all that belongs to it is. */
export function decisionFacts(rows: readonly Row[]): PlanFact[] {
  return [
    ...done(
      'write-justification',
      latest(inState(rows, 'justification', ['sent', 'approved']), 'sentOn'),
    ),
    ...approvedAndFunded(rows),
    ...done('confirm-framework', choiceConfirmed(rows)),
    ...done('engage-delivery-partner', latest(inState(rows, 'partner', ['engaged']), 'engagedOn')),
  ];
}

/** Done with the last decision, when case, boards and every sum of the case are decided; until then, the last meeting. */
function approvedAndFunded(rows: readonly Row[]): PlanFact[] {
  const meetings = inState(rows, 'approval', ['planned', 'deferred']);
  const decided = [
    ...inState(rows, 'justification', ['approved']),
    ...inState(rows, 'approval', ['approved']),
    ...inState(rows, 'funding', ['approved']).filter(({ values }) => !values.foundLater),
  ];
  const isWhole =
    decided.some(({ kind }) => kind === 'justification') &&
    decided.some(({ kind }) => kind === 'funding') &&
    meetings.length === 0 &&
    inState(rows, 'approval', ['refused']).length === 0 &&
    inState(rows, 'funding', ['asked', 'deferred']).every(({ values }) => values.foundLater);
  if (isWhole) return done('approve-and-fund', latest(decided, 'decidedOn'));
  const meeting = latest(meetings, 'meetingOn');
  return meeting ? [{ kind: 'agreed', subject: 'approve-and-fund', value: meeting }] : [];
}

/** The day on which the choice was confirmed, or the last need was answered after that. */
function choiceConfirmed(rows: readonly Row[]): string | undefined {
  const confirmed = inState(rows, 'solution', ['confirmed']);
  const needs = rows.filter(({ kind }) => kind === 'need');
  if (confirmed.length === 0 || needs.some(({ state }) => state === 'open')) return undefined;
  const days = [latest(confirmed, 'confirmedOn'), latest(needs, 'answeredOn')];
  return days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}

function inState(rows: readonly Row[], kind: string, states: readonly string[]): Row[] {
  return rows.filter((row) => row.kind === kind && states.includes(row.state));
}

function latest(rows: readonly Row[], field: string): string | undefined {
  return rows
    .flatMap((row) => dateIn(row, field) ?? [])
    .toSorted()
    .at(-1);
}

function done(subject: string, value: string | undefined): PlanFact[] {
  return value ? [{ kind: 'done', subject, value }] : [];
}
