import type { Word } from './edition.ts';
import type { Written } from './open-edition.ts';
import { isRecord } from './part.ts';
import { wordShape } from './shapes.ts';

/** Keys whose values name something or count, and are no text to read. */
const NO_TEXT = new Set(
  `id seed phase owner with when forEach reachedBy time source carriedFrom code codes kind binds role tasks from to
   escalateTo supersededBy concerns uses level found number closedDays unitUnstated warning link lag limit`.split(
    /\s+/,
  ),
);
/** Within `timing` everything names something or counts, apart from these. */
const TEXT_OF_TIMING = new Set(['assumed', 'note']);

/** What is inherited, in the words of the edition that inherits it: CCG where the other one says ICB. */
export function ownWords(content: unknown, { lists }: Written): unknown {
  const words = lists.words.flatMap((part) => {
    const word = wordShape.loose().safeParse(part.content);
    return word.success ? [word.data] : [];
  });
  return words.length === 0 ? content : sayText(content, (text) => sayWords(text, words));
}

/** A text with other words for some of its words. All are replaced at once, the longest first. */
export function sayWords(text: string, words: Pick<Word, 'for' | 'say'>[]): string {
  if (words.length === 0) return text;
  const others = new Map(words.map((word) => [word.for, word.say]));
  const longestFirst = [...others.keys()].toSorted((a, b) => b.length - a.length);
  const either = longestFirst.map(RegExp.escape).join('|');
  const whole = new RegExp(`(?<![\\w-])(${either})(?![\\w-])`, 'g');
  return text.replace(whole, (word) => others.get(word) as string);
}

function sayText(content: unknown, say: (text: string) => string, inTiming = false): unknown {
  if (typeof content === 'string') return inTiming ? content : say(content);
  if (Array.isArray(content)) return content.map((entry) => sayText(entry, say, inTiming));
  if (!isRecord(content)) return content;
  const entries = Object.entries(content).map(([key, value]) => {
    const isText = inTiming ? TEXT_OF_TIMING.has(key) : !NO_TEXT.has(key) || isRecord(value);
    if (!isText) return [key, value];
    return [key, sayText(value, say, key === 'timing')];
  });
  return Object.fromEntries(entries);
}
