import type { Edition, Word } from './edition.ts';
import { type Item, type Value, valuesOf } from './values.ts';

/** What two editions say about one thing, where it is not the same. */
export type Difference = {
  of: Item;
  change: 'added' | 'dropped' | 'changed';
  values: { field: string; was?: Value; is?: Value }[];
};

export type Comparison = {
  differences: Difference[];
  /** Words that one edition has and the other says otherwise. */
  words: { was: string; is: string }[];
};

/**
 * What differs from one edition to another, value by value. Where only a word is another one (CCG for
 * ICB) the values are the same; the words are listed once.
 */
export function compareEditions(from: Edition, to: Edition): Comparison {
  const [before, after] = [byItem(from), byItem(to)];
  const items = new Map([...before, ...after].map(([key, [value]]) => [key, value?.of as Item]));
  const differences = [...items].flatMap(([key, of]): Difference[] => {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    const values = changedValues(was, is, from, to);
    if (values.length === 0) return [];
    const change = was.length === 0 ? 'added' : is.length === 0 ? 'dropped' : 'changed';
    return [{ of, change, values }];
  });
  return { differences, words: changedWords(from, to) };
}

function byItem(edition: Edition): Map<string, Value[]> {
  return Map.groupBy(valuesOf(edition), ({ of }) => `${of.kind} ${of.id}`);
}

function changedValues(was: Value[], is: Value[], from: Edition, to: Edition) {
  const olds = new Map(was.map((value) => [inCommonWords(value.field, from), value]));
  const youngs = new Map(is.map((value) => [inCommonWords(value.field, to), value]));
  const fields = new Set([...olds.keys(), ...youngs.keys()]);
  return [...fields].flatMap((key): Difference['values'] => {
    const [old, young] = [olds.get(key), youngs.get(key)];
    if (old && young && inCommonWords(old.token, from) === inCommonWords(young.token, to))
      return [];
    const field = (young ?? old)?.field ?? key;
    return [{ field, ...(old && { was: old }), ...(young && { is: young }) }];
  });
}

/** What a value says, in the words of the edition from which all others are written. */
function inCommonWords(said: string, { words }: Edition): string {
  return words
    .toReversed()
    .reduce((text, word) => text.replaceAll(whole(word.say), word.for), said);
}

function whole(word: string): RegExp {
  return new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`, 'g');
}

function changedWords(from: Edition, to: Edition): Comparison['words'] {
  const common = new Set([...from.words, ...to.words].map((word) => word.for));
  return [...common]
    .map((word) => ({ was: saidFor(word, from.words), is: saidFor(word, to.words) }))
    .filter(({ was, is }) => was !== is);
}

function saidFor(word: string, words: Word[]): string {
  return words.reduce((said, other) => (other.for === said ? other.say : said), word);
}
