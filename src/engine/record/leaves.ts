import { isObject, isRawNumber, type Json, parseJson, textOf } from './json.ts';

/** Under which a record tells what the format of the other side never says of its type. */
export const NOT_CARRIED = 'not carried';

/** Under which a record tells what a map filled, and by which decision or line of it. */
export const BY_MAP = 'by map';

/** Under which a record tells what the format of the other side says of it in the place of what is said here. */
export const SAID_THERE = 'said there';

/** Whether a path leads to what the other format says, which the record itself does not. */
export function isSaidThere(path: string): boolean {
  return path.startsWith(`${SAID_THERE}.`);
}

/** One thing that a record says, at the end of a path. `isNumber`: it was a number, not a text. */
export type Leaf = { text: string; isNumber: boolean };

/**
 * Everything that a record says, by path. Entries of a list that say what they are (a coding by its
 * system, an extension by its URL, a part by its code) go by that name, so that one that is lost does
 * not shift the others; all else goes by its place.
 */
export function leavesOf(raw: string): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  collect(parseJson(raw), '', leaves);
  return leaves;
}

function collect(value: Json, path: string, leaves: Map<string, Leaf>): void {
  if (Array.isArray(value)) {
    const names = entryNames(value, path);
    for (const [index, item] of value.entries()) collect(item, `${path}[${names[index]}]`, leaves);
    if (value.length === 0) leaves.set(path, { text: '[]', isNumber: false });
    return;
  }
  if (!isObject(value)) {
    const isNumber = typeof value === 'number' || isRawNumber(value);
    leaves.set(path, { text: textOf(value) ?? 'null', isNumber });
    return;
  }
  const naming = NAMED_BY[lastKey(path)];
  const keys = Object.keys(value).filter((key) => key !== naming || textOf(value[key]) === null);
  for (const key of keys) collect(value[key] as Json, path ? `${path}.${key}` : key, leaves);
  if (keys.length === 0) leaves.set(path, { text: '', isNumber: false });
}

/** The property that names an entry of such a list; its value is in the path, so it is no leaf too. */
const NAMED_BY: Record<string, string> = { coding: 'system', extension: 'url' };

function entryNames(list: Json[], path: string): string[] {
  const seen = new Map<string, number>();
  return list.map((item, index) => {
    const name = entryName(item, lastKey(path)) ?? String(index + 1);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

function entryName(item: Json, list: string): string | null {
  if (!isObject(item)) return null;
  const naming = NAMED_BY[list];
  if (naming) return textOf(item[naming]);
  if (list !== 'component' || !isObject(item.code) || !Array.isArray(item.code.coding)) return null;
  const [coding] = item.code.coding;
  return isObject(coding) ? textOf(coding.code) : null;
}

/** The property at the end of a path, without the entry of its list. */
export function lastKey(path: string): string {
  return (
    path
      .replace(/\[[^\]]*\]$/, '')
      .split('.')
      .at(-1) ?? ''
  );
}
