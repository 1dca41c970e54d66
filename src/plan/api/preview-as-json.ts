import type { Edition } from '../../guide/edition.ts';
import type { Scenario } from '../../migrations/fact.ts';
import { answer } from '../answer.ts';
import type { Plan } from '../plan.ts';
import { conflictInWords } from '../plan-page.ts';
import { tellChange } from '../scenarios/scenario-pages.ts';
import { standingOf } from '../standing-of.ts';
import type { Preview } from '../what-if.ts';

/** What a change would do: how go live stands with and without it, what moves, whom it concerns, what no longer fits. */
export function previewAsJson(preview: Preview, change: Scenario, edition: Edition) {
  const role = (id: string) => ({
    id,
    title: edition.roles.find((role) => role.id === id)?.title ?? id,
  });
  const { before, after, moves, noticesAgain, affected, newConflicts, solved } = preview;
  return {
    says: tellChange(preview, change),
    change,
    before: standingAsJson(before),
    after: standingAsJson(after),
    moves: moves.map(({ who, ...move }) => ({ ...move, ...(who && { who: role(who) }) })),
    noticesAgain: noticesAgain.map(({ who, ...notice }) => ({ ...notice, who: role(who) })),
    affected: affected.map(role),
    newConflicts: newConflicts.map((each) => ({ ...each, says: conflictInWords(each) })),
    solved: solved.map((each) => ({ ...each, says: conflictInWords(each) })),
  };
}

function standingAsJson(plan: Plan) {
  const { feasible, earliestGoLive, slackWorkingDays } = standingOf(plan);
  const { goLive } = plan;
  return { says: answer(plan), goLive, feasible, earliestGoLive, slackWorkingDays };
}
