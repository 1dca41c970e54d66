import { ROLES, type Role } from '../../people/role.ts';
import type { AnsweredList } from './checklists.ts';
import { firstLine } from './first-line.ts';
import { type Item, WHEN, type When, whenOf } from './item.ts';

/** As many as somebody can look through; the first line counts all. */
const SHOWN = 50;

const TITLES: Record<When, string> = {
  late: 'Late',
  'this-week': 'This week',
  soon: 'In the four weeks after',
  later: 'Later',
  'any-time': 'Without a date',
};

/** What somebody has to do in all their migrations, and the guide's checklists for it. */
export function myWorkPage(
  items: readonly Item[],
  checklists: { practice: string; href: string; goLive: string; lists: AnsweredList[] }[],
  today: string,
  roles: { held: readonly Role[]; asked: Role | undefined },
) {
  const sorted = items.toSorted(
    (a, b) =>
      Number(b.holdsGoLive) - Number(a.holdsGoLive) ||
      (a.due ?? '9').localeCompare(b.due ?? '9') ||
      a.title.localeCompare(b.title),
  );
  return {
    title: 'My work',
    section: 'my-work' as const,
    firstLine: items.length > 0 ? firstLine(items, today) : NOTHING,
    roles: roles.held.map((role) => ({
      value: role,
      text: ROLES[role],
      selected: role === roles.asked,
    })),
    groups: WHEN.flatMap((when) => {
      const some = sorted.filter((item) => whenOf(item, today) === when);
      if (some.length === 0) return [];
      return [
        {
          id: when,
          title: TITLES[when],
          size: some.length,
          isFolded: when === 'later',
          items: some.slice(0, SHOWN).map((item) => ({ ...item, isLate: when === 'late' })),
          more: Math.max(0, some.length - SHOWN),
        },
      ];
    }),
    checklists: checklists.filter(({ lists }) => lists.length > 0),
  };
}

const NOTHING =
  'Nothing is yours to do: you hold no role with open work in a migration that goes on. Tasks and rows of record books will stand here as soon as they are yours.';
