import { join } from 'node:path';
import type { ExtractReceived, Fact } from '../migrations/fact.ts';
import type { User } from '../people/user.ts';
import { folderBelow } from './extract-folders.ts';
import type { Places } from './places.ts';
import { SIDES, type Side } from './side.ts';

/** An extract that was received, as its fact tells it. */
export type Extract = ExtractReceived & {
  side: Side;
  /** Id of the fact; it names this extract for good, also after another took its place. */
  id: number;
  who: User;
  at: Temporal.Instant;
};

/** Every extract among the facts. Of the current facts these are one for each side at most. */
export function extractsIn(facts: readonly Fact[]): Extract[] {
  return facts.flatMap(({ id, kind, subject, value, who, at }) => {
    const side = SIDES.find((side) => side === subject);
    return kind === 'extract' && value && side ? [{ ...value, side, id, who, at }] : [];
  });
}

/**
 * The folder with the files of an extract. One that people may change is checked again each time; a production is
 * opened into the folder `opened`, which the caller removes when it has done.
 */
export async function folderOf(
  { origin, place }: Extract,
  places: Places,
  openProduction: (number: number) => Promise<string>,
): Promise<string> {
  if (origin === 'production') return openProduction(Number(place));
  return origin === 'upload' ? join(places.uploads, place) : folderBelow(places.extractRoot, place);
}
