import { Refusal } from '../../lib/refusal.ts';
import { LIFE_STATES, type Life } from './life.ts';
import { changeInWords } from './life-in-words.ts';

/** Why nothing can be stated about a migration any more; undefined while something can. */
export function whyOver({ state, said }: Life): Refusal | undefined {
  if (!said || !LIFE_STATES[state].isOver) return undefined;
  const goOn = state === 'ended' ? 'open it again' : 'restart it';
  return new Refusal(
    'migration-over',
    `${changeInWords(said)}: nothing can be recorded on this migration any more. If it goes on after all, ${goOn} on the page of its life first.`,
  );
}
