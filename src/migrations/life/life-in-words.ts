import { rolesInWords } from '../../people/role.ts';
import { longDate } from '../../ui/in-words.ts';
import type { LifeChange } from '../fact.ts';
import { LIFE_STATES, type Life } from './life.ts';

/** "Paused since Tuesday 3 March 2027, decided by practice manager: the plan stands as on that day." */
export function lifeInWords({ state, said }: Life): string {
  const { title, isOver } = LIFE_STATES[state];
  if (!said) return MEANS[state];
  const since = `${title} ${isOver ? 'on' : 'since'} ${longDate(said.on)}`;
  return `${since}, decided by ${decidedBy(said)}: ${lowerFirst(MEANS[state])}`;
}

/** "Paused on Tuesday 3 March 2027, decided by practice manager" */
export function changeInWords(change: LifeChange): string {
  return `${LIFE_STATES[change.state].title} on ${longDate(change.on)}, decided by ${decidedBy(change)}`;
}

const MEANS: Record<Life['state'], string> = {
  planned: 'Nothing of it is done yet.',
  running: 'Its work is under way.',
  paused: 'The plan stands as on that day.',
  'rolled-back': 'The practice works on the old system again, and the plan stands still.',
  withdrawn: 'The practice stays with its system, and nothing more is recorded.',
  restarted: 'It goes on with a new go-live date.',
  ended: 'Nothing more is recorded.',
};

function decidedBy({ decidedBy: roles }: LifeChange): string {
  const words = roles.map((role) => lowerFirst(rolesInWords([role])));
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
}

/** An abbreviation keeps its capitals. */
function lowerFirst(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
