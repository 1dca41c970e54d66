import { LIST_NAMES, type Written } from './open-edition.ts';
import { idOf } from './part.ts';
import type { Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import { type ListName, withoutShape } from './shapes.ts';
import { suggestion } from './suggestion.ts';

/** One entry of the extended edition that is not taken over. */
export type LeftOut = {
  list: ListName;
  id: string;
  reason: string;
  report: Report;
  line: number;
  file: string;
};

/** Reads what stands under `without`: which entries of the extended edition are left out, and why. */
export function readLeftOut(base: Written, own: Written): LeftOut[] {
  return own.lists.without.flatMap((part) => {
    const text = readShape(withoutShape, part.content, [], part.report);
    return LIST_NAMES.flatMap((list) => {
      const known = new Set(base.lists[list].map((entry) => idOf(entry) ?? ''));
      return (text[list] ?? []).flatMap((id, index) => {
        const report: Report = (path, message) => part.report([list, index, ...path], message);
        if (known.has(id)) {
          const { file, line } = part;
          return [{ list, id, reason: text.reason ?? '', report, file, line }];
        }
        report(
          [],
          `There is nothing called ${id} among the ${list} of ${own.head.text.extends} that could be left out${suggestion(id, known)}`,
        );
        return [];
      });
    });
  });
}
