import type { Edition } from './edition.ts';
import { LIST_NAMES, type Written } from './open-edition.ts';
import { idOf, isRecord } from './part.ts';
import type { Path } from './problem.ts';

/**
 * A guide that is written from another one never passes that one's figures off as its own: what the other
 * has from its own pages is given anew, with what this guide says.
 */
export function checkOwnFigures({ head, lists }: Written, base: Edition): void {
  if (head.text.kind === 'local') return;
  for (const name of LIST_NAMES) {
    if (name === 'conflicts' || name === 'sources') continue;
    for (const part of lists[name]) {
      for (const path of placesFrom(part.content, base.id, [])) {
        part.report(
          path,
          `${[idOf(part), ...path].join(' ')} is a figure of ${base.id}: give the one of this edition, with its own source.`,
        );
      }
    }
  }
  if (head.text.overall?.source === base.id) {
    head.report(
      ['extends'],
      `The overall length is that of ${base.id}: give the one of this edition.`,
    );
  }
}

/** Where, within an entry, something is given by that edition. */
function placesFrom(content: unknown, edition: string, path: Path): Path[] {
  if (Array.isArray(content)) {
    return content.flatMap((entry, index) => placesFrom(entry, edition, [...path, index]));
  }
  if (!isRecord(content)) return [];
  const inner = Object.entries(content).flatMap(([key, value]) =>
    placesFrom(value, edition, [...path, key]),
  );
  return content.source === edition && path.length > 0 ? [path, ...inner] : inner;
}
