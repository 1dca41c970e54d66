import type { Around } from '../../around.ts';
import type { Values } from '../../field.ts';

/** Each kind of work of the edition with what the guide says of it. */
export function workOfTheGuide({
  edition,
  facts,
}: Pick<Around, 'edition'> & { facts: Pick<Around['facts'], 'applies'> }): Values[] {
  return edition.cutoverWork
    .filter(({ id }) => id !== 'dispensary-work' || facts.applies.dispensing !== false)
    .filter(({ id }) => id !== 'repeat-dispensing' || facts.applies.erd !== false)
    .map(({ title, during, after }) => ({ what: title, during, after }));
}
