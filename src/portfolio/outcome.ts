import type { LifeState } from '../migrations/life/life.ts';
import type { Summary } from './summary.ts';
import type { TurnedDown } from './turned-down.ts';

/** What is asked about a migration by those who ask an ICB how many there were. */
export const OUTCOMES = {
  refused: 'Declined by the ICB',
  deferred: 'Put off by the ICB',
  withdrawn: 'Withdrawn',
  'rolled-back': 'Rolled back',
  paused: 'Paused',
  delayed: 'Later than first planned',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** Something about a migration that is not as it was first planned, and why. */
export type Told = { outcome: Outcome; why: string };

/** Everything about it; more than one where it was delayed first and withdrawn then. */
export function outcomesOf(
  { migration: { id, life }, moved }: Summary,
  said: readonly TurnedDown[],
): Told[] {
  const turned = said.find(({ migration }) => migration === id);
  const reasons = moved.moves.filter(({ from, to }) => to > from).map(({ why }) => why);
  return [
    ...(turned ? [{ outcome: turned.how, why: turned.why }] : []),
    ...(isHalted(life.state) ? [{ outcome: life.state, why: life.said?.reason ?? '' }] : []),
    ...(moved.workingDays > 0
      ? [{ outcome: 'delayed' as const, why: reasons.filter(Boolean).join('; ') }]
      : []),
  ];
}

function isHalted(state: LifeState): state is 'withdrawn' | 'rolled-back' | 'paused' {
  return state === 'withdrawn' || state === 'rolled-back' || state === 'paused';
}
