import type { Note } from '../engine/outcome.ts';
import { plural } from '../ui/in-words.ts';

const POOLED = 'patient-in-several-bundles';

/**
 * Parts the notes: what has to be said before any number, because it makes numbers look worse than
 * they are, and the rest. `nameOf` says what a side is called.
 */
export function partNotes(
  notes: Note[],
  nameOf: (side: Note['side']) => string,
): { first: string[]; others: Note[] } {
  return {
    first: notes.filter(isPooled).map((note) => pooledInWords(note, nameOf(note.side))),
    others: notes.filter((note) => !isPooled(note)),
  };
}

function isPooled({ code }: Note): boolean {
  return code === POOLED;
}

function pooledInWords({ count }: Note, name: string): string {
  const stand = count === 1 ? 'stands' : 'stand';
  return (
    `${plural(count, 'patient')} ${stand} in more than one file of ${name}. Was a file sent twice? ` +
    'The records of these files were pooled and compared together, so copies among them can be missing or unexpected.'
  );
}
