import type { Difference } from './compare-editions.ts';
import type { ItemKind } from './values.ts';

/** Kinds in the order in which a reader wants them, what moves dates first. */
const GROUPS: [ItemKind, string][] = [
  ['edition', 'The whole length'],
  ['limit', 'Limits and lead times'],
  ['milestone', 'Milestones'],
  ['phase', 'Phases'],
  ['task', 'Tasks'],
  ['requirement', 'Requirements of the data migration standard'],
  ['service', 'Third parties and their links'],
  ['cutover work', 'Work during the cutover'],
  ['clinical risk', 'How clinical risk is rated'],
  ['checklist', 'Checklists'],
  ['disagreement', 'Where sources disagree'],
  ['role', 'Roles'],
  ['question', 'Questions about the migration'],
];

/** Differences by kind, each kind with what changed first, then what came and what went. */
export function inOrder(differences: Difference[]): { title: string; differences: Difference[] }[] {
  const rank = { changed: 0, added: 1, dropped: 2 };
  return GROUPS.map(([kind, title]) => ({
    title,
    differences: differences
      .filter(({ of }) => of.kind === kind)
      .toSorted((a, b) => rank[a.change] - rank[b.change]),
  })).filter((group) => group.differences.length > 0);
}
