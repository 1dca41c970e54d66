import type { Fact, FactKind, NewFact } from '../../migrations/fact.ts';
import { baseId } from '../../plan/expand.ts';
import { LINK_OFF, LINK_ON, LINK_TEST, type Planned } from './to-undo.ts';

/** What a restart changes beside the life itself. */
export type Restarted = {
  facts: NewFact[];
  /** Tasks and milestones that were done, and have to be done again. */
  again: string[];
  /** Those whose agreed date no longer holds. */
  released: string[];
};

/**
 * What is stated when a migration goes on. What was taken back is not done any more, what was agreed for the earlier
 * go live does not hold, and unless it was only paused, the final data production and all that follows are done anew.
 */
export function restarted(planned: Planned, goLive: string, reason: string): Restarted {
  const { migration, facts } = planned;
  const said = { migration: migration.id, reason };
  const undone = subjectsOf(facts, 'undone');
  const done = subjectsOf(facts, 'done');
  const taken = new Set([...undone.flatMap(andWhatFollows), ...toRepeat(planned)]);
  const again = done.filter((id) => taken.has(id));
  const open = (id: string): boolean => !done.includes(id) || again.includes(id);
  const released = subjectsOf(facts, 'agreed').filter(open);
  return {
    again,
    released,
    facts: [
      { ...said, kind: 'go-live', subject: '', value: goLive },
      ...again.map((subject) => ({ ...said, kind: 'done', subject, value: null }) as const),
      ...undone.map((subject) => ({ ...said, kind: 'undone', subject, value: null }) as const),
      ...released.map((subject) => ({ ...said, kind: 'agreed', subject, value: null }) as const),
    ],
  };
}

/** Once a link is back with the old system, it is neither on with the new one nor tried there. */
function andWhatFollows(id: string): string[] {
  if (baseId(id) !== LINK_OFF) return [id];
  return [LINK_OFF, LINK_ON, LINK_TEST].map((task) => id.replace(LINK_OFF, task));
}

/** The work of the phase of the final data production and of those after it, and the milestones from there on. */
function toRepeat({ migration, plan, edition, facts }: Planned): string[] {
  const fdp = plan.milestones.find(({ id }) => id === 'fdp');
  if (migration.life.state === 'paused' || !fdp?.done) return [];
  const reachedBy = edition.milestones.find(({ id }) => id === 'fdp')?.reachedBy;
  const numberOf = (phase: string | undefined): number =>
    edition.phases.find(({ id }) => id === phase)?.number ?? 0;
  const phaseOf = (id: string) => edition.tasks.find((task) => task.id === baseId(id))?.phase;
  const first = numberOf(phaseOf(reachedBy ?? ''));
  return facts.flatMap((fact) => {
    if (fact.kind !== 'done' || !fact.value) return [];
    const phase = phaseOf(fact.subject);
    const isAfter = phase ? numberOf(phase) >= first : fact.value >= fdp.date;
    return isAfter ? [fact.subject] : [];
  });
}

function subjectsOf(facts: readonly Fact[], kind: FactKind): string[] {
  return facts.filter((fact) => fact.kind === kind).map(({ subject }) => subject);
}
