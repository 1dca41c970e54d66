import type { Role } from '../../people/role.ts';
import { currentFacts, type Fact, type LifeChange } from '../fact.ts';

/**
 * Where a migration is in its life.
 * - `goesOn`: its days count. Where they do not, the plan stands as on the day on which that began.
 * - `isOver`: nothing can be stated about it any more, except on the page of its life.
 */
export const LIFE_STATES = {
  planned: { title: 'Planned', colour: 'white', goesOn: true, isOver: false },
  running: { title: 'Running', colour: 'green', goesOn: true, isOver: false },
  paused: { title: 'Paused', colour: 'yellow', goesOn: false, isOver: false },
  'rolled-back': { title: 'Rolled back', colour: 'orange', goesOn: false, isOver: false },
  withdrawn: { title: 'Withdrawn', colour: 'grey', goesOn: false, isOver: true },
  restarted: { title: 'Restarted', colour: 'aqua-green', goesOn: true, isOver: false },
  ended: { title: 'Ended', colour: 'blue', goesOn: false, isOver: true },
} as const;

export type LifeState = keyof typeof LIFE_STATES;

/** A step from one state to another. Each needs a reason, who decided it, and the day of that. */
export type LifeStep = {
  /** A noun: part of its address. */
  id: string;
  /** What the button says, verb first. */
  title: string;
  from: readonly LifeState[];
  to: LifeState;
  /** Who may record it. */
  who: readonly Role[];
  /** Whose decision it is: one of them at least. */
  decides: readonly Role[];
  /** What the reason is asked with. */
  why: string;
  /** A go-live date is needed with it. */
  needsGoLive?: true;
  /** All that comes before the end has to hold. */
  needsAllDone?: true;
};

const RUN_IT = ['project-manager', 'practice-manager', 'delivery-partner', 'icb'] as const;

/** Every step that a life can take. docs/life.md draws it. */
export const LIFE_STEPS: readonly LifeStep[] = [
  {
    id: 'beginning',
    title: 'Begin it',
    from: ['planned'],
    to: 'running',
    who: RUN_IT,
    decides: ['icb', 'practice-manager'],
    why: 'What shows that it has begun?',
  },
  {
    id: 'pause',
    title: 'Pause it',
    from: ['planned', 'running', 'restarted'],
    to: 'paused',
    who: RUN_IT,
    decides: ['practice-manager', 'icb', 'current-supplier', 'new-supplier'],
    why: 'Why does it stand still, and what has to happen before it goes on?',
  },
  {
    id: 'rollback',
    title: 'Roll it back',
    from: ['running', 'restarted', 'paused'],
    to: 'rolled-back',
    who: ['project-manager', 'practice-manager', 'clinical-lead'],
    decides: ['clinical-lead', 'practice-manager', 'icb'],
    why: 'What made the practice go back to the old system?',
  },
  {
    id: 'withdrawal',
    title: 'Withdraw it',
    from: ['planned', 'running', 'restarted', 'paused', 'rolled-back'],
    to: 'withdrawn',
    who: ['practice-manager', 'icb'],
    decides: ['practice-manager', 'icb'],
    why: 'Why does the practice stay with its system?',
  },
  {
    id: 'restart',
    title: 'Restart it',
    from: ['paused', 'rolled-back', 'withdrawn'],
    to: 'restarted',
    who: ['project-manager', 'practice-manager', 'icb'],
    decides: ['practice-manager', 'icb'],
    why: 'Why can it go on now?',
    needsGoLive: true,
  },
  {
    id: 'end',
    title: 'End it',
    from: ['running', 'restarted'],
    to: 'ended',
    who: ['project-manager', 'practice-manager', 'icb'],
    decides: ['practice-manager', 'icb'],
    why: 'How do you know that nothing is left to do?',
    needsAllDone: true,
  },
  {
    id: 'reopening',
    title: 'Open it again',
    from: ['ended'],
    to: 'running',
    who: ['project-manager', 'icb'],
    decides: ['practice-manager', 'icb'],
    why: 'What is left to do after all?',
  },
];

/** Where a migration is in its life, and how it came there where somebody said so. */
export type Life = { state: LifeState; said?: LifeChange & { reason: string } };

/** Where nobody has said it, a migration is planned until the first thing of it is done, and runs from then on. */
export function lifeOf(facts: readonly Fact[]): Life {
  const current = currentFacts(facts);
  const said = current.findLast((fact) => fact.kind === 'life');
  if (said?.value) {
    return { state: said.value.state, said: { ...said.value, reason: said.reason } };
  }
  return { state: current.some(({ kind }) => kind === 'done') ? 'running' : 'planned' };
}

export function stepsFrom({ state }: Life): LifeStep[] {
  return LIFE_STEPS.filter(({ from }) => from.includes(state));
}

/**
 * The day from which a plan looks: today, or where the migration does not go on, the last day on which something
 * happened in it. So nothing becomes late while it stands still.
 */
export function planDay(facts: readonly Fact[], today: string): string {
  const { state, said } = lifeOf(facts);
  if (LIFE_STATES[state].goesOn || !said) return today;
  const done = currentFacts(facts).flatMap((fact) =>
    fact.kind === 'done' && fact.value && fact.value <= today ? [fact.value] : [],
  );
  return [said.on, ...done].toSorted().at(-1) as string;
}
