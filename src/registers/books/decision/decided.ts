import type { Transition } from '../../book.ts';
import { ICB } from './parties.ts';

/** A step that records what the ICB or its board has decided, and when; `next`: the date of what follows from it. */
export function decided({
  next,
  ...step
}: Pick<Transition, 'id' | 'title' | 'from' | 'to' | 'reason'> & { next?: string }): Transition {
  const asked = ['decidedOn', ...(next ? [next] : [])];
  return { ...step, who: ICB, asks: asked, asksAnew: asked };
}
