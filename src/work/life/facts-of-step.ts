import type { NewFact } from '../../migrations/fact.ts';
import type { LifeStep } from '../../migrations/life/life.ts';
import { closingOf } from './left-before-the-end.ts';
import type { Said } from './read-step.ts';
import { restarted } from './restart.ts';
import type { Planned } from './to-undo.ts';

/** What a step states. */
export function factsOfStep(planned: Planned, step: LifeStep, said: Said): NewFact[] {
  const { migration, facts, edition } = planned;
  const { change: value, reason, goLive } = said;
  const life: NewFact = { migration: migration.id, kind: 'life', subject: '', value, reason };
  if (step.needsGoLive && goLive) return [life, ...restarted(planned, goLive, reason).facts];
  if (!step.needsAllDone) return [life];
  const subject = closingOf(edition);
  const isClosed = facts.some((fact) => fact.kind === 'done' && fact.subject === subject);
  if (isClosed) return [life];
  return [{ migration: migration.id, kind: 'done', subject, value: value.on, reason }, life];
}
