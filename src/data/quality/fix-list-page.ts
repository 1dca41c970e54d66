import type { ListedItem } from '../../engine/profile/open-items.ts';
import { count, plural } from '../../ui/in-words.ts';
import { checkNamed } from './checks-found.ts';
import type { Decision } from './decision-store.ts';
import { PARTS, type Part, type Read, rowOf } from './fix-list.ts';
import type { MarkCounts } from './quality-page.ts';

export const ITEMS_ON_A_PAGE = 50;

/** What was found for a page of a fix list. */
export type FoundForList = {
  counts: MarkCounts;
  gone: number | undefined;
  listed: { total: number; rows: ListedItem[] };
  read: Read;
  decisions: readonly Decision[];
};

/** The records that a check names, to be worked through. */
export function fixListPage(
  check: string,
  { counts, gone, listed, read, decisions }: FoundForList,
  { base, part, page }: { base: string; part: Part; page: number },
) {
  const { meaning, why, action } = checkNamed(check);
  const list = `${base}/quality/${check}`;
  const sizes = sizesOf(counts, check);
  const last = new Map(decisions.map((each) => [each.item, each]));
  const pages = Math.max(1, Math.ceil(listed.total / ITEMS_ON_A_PAGE));
  const address = (number: number) => `${list}?show=${part}&page=${number}`;
  return {
    ...{ base, list, check, meaning, why, action, part },
    sentence: sentenceOf(sizes, gone),
    parts: (Object.keys(PARTS) as Part[])
      .filter((id) => id !== 'gone' || gone !== undefined)
      .map((id) => ({
        href: `${list}?show=${id}`,
        title: PARTS[id].title,
        size: id === 'gone' ? (gone ?? 0) : sizes[id],
        isShown: id === part,
      })),
    rows: listed.rows.map((row) => rowOf(row, last.get(row.item), read)),
    /** What is gone is closed by itself: nothing is said of it any more. */
    isClosed: part === 'gone',
    toDo: sizes['to-do'],
    isMoreThanShown: part === 'to-do' && listed.total > listed.rows.length,
    seen: Math.max(0, ...decisions.map(({ id }) => id)),
    from: (page - 1) * ITEMS_ON_A_PAGE + 1,
    to: (page - 1) * ITEMS_ON_A_PAGE + listed.rows.length,
    total: listed.total,
    previous: page > 1 ? { href: address(page - 1), labelText: `Page ${page - 1}` } : undefined,
    next: page < pages ? { href: address(page + 1), labelText: `Page ${page + 1}` } : undefined,
  };
}

type Sizes = Record<Exclude<Part, 'gone'>, number> & { stillThere: number };

function sizesOf(counts: MarkCounts, check: string): Sizes {
  const of = (wanted: readonly (string | null)[]) =>
    counts
      .filter((each) => each.check === check && wanted.includes(each.mark))
      .reduce((sum, { items }) => sum + items, 0);
  return {
    'to-do': of(PARTS['to-do'].marks),
    done: of(PARTS.done.marks),
    left: of(PARTS.left.marks),
    all: of([null, 'still-there', 'done', 'left']),
    stillThere: of(['still-there']),
  };
}

/** "12 to do, 2 of them said to be done and still there; 3 ticked off, 1 not to be changed; 5 went away since the production before." */
function sentenceOf(sizes: Sizes, gone: number | undefined): string {
  const { done, left, stillThere } = sizes;
  const again =
    stillThere > 0 ? `, ${count(stillThere)} of them said to be done and still there` : '';
  const parts = [
    sizes['to-do'] === 0 ? 'Nothing to do' : `${plural(sizes['to-do'], 'record')} to do${again}`,
    ...(done > 0 ? [`${count(done)} ticked off`] : []),
    ...(left > 0 ? [`${count(left)} not to be changed`] : []),
    ...(gone ? [`${count(gone)} gone since the production before, and closed`] : []),
  ];
  return `${parts.join('; ')}.`;
}
