import type { Edition, Word } from './edition.ts';
import { sayWords } from './own-words.ts';
import { type Item, type Value, valuesOf } from './values.ts';

/** What two editions say about one thing, where it is not the same. */
export type Difference = {
  of: Item;
  change: 'added' | 'dropped' | 'changed';
  values: { field: string; label: string; was?: Value; is?: Value }[];
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
  const [olds, youngs] = [inCommonWords(was, from, to), inCommonWords(is, to, from)];
  return [...new Set([...olds.keys(), ...youngs.keys()])].flatMap((key): Difference['values'] => {
    const [old, young] = [olds.get(key), youngs.get(key)];
    if (old && young && old.token === young.token) return [];
    const { field, label } = ((young ?? old) as { value: Value }).value;
    return [{ field, label, ...(old && { was: old.value }), ...(young && { is: young.value }) }];
  });
}

/** Values by their field, said with the other edition's words as well, so that a word alone is no difference. */
function inCommonWords(values: Value[], edition: Edition, other: Edition) {
  const own = new Set(edition.words.map(({ by }) => by));
  const rest = Map.groupBy(
    other.words.filter(({ by }) => !own.has(by)),
    ({ by }) => by,
  );
  const say = (text: string): string => [...rest.values()].reduce(sayWords, text);
  return new Map(
    values.map((value) => {
      // What sources say is quoted in their own words by every edition.
      const isQuoted = value.of.kind === 'disagreement';
      return isQuoted
        ? [value.field, { value, token: value.token }]
        : [say(value.field), { value, token: say(value.token) }];
    }),
  );
}

/** One line for each word, not one for each article that stands before it. */
function changedWords(from: Edition, to: Edition): Comparison['words'] {
  const common = new Set([...from.words, ...to.words].map((word) => word.for));
  return [...common]
    .map((word) => ({ was: saidFor(word, from.words), is: saidFor(word, to.words) }))
    .filter(({ was, is }) => was !== is && !/^an? /.test(was));
}

function saidFor(word: string, words: Word[]): string {
  return words.reduce((said, other) => (other.for === said ? other.say : said), word);
}
