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
  const words = new Map(
    lists.words.flatMap(({ content }) =>
      isRecord(content) && wordShape.partial().loose().safeParse(content).success
        ? [[String(content.for), String(content.say)]]
        : [],
    ),
  );
  if (words.size === 0) return content;
  const longestFirst = [...words.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\w-])(${longestFirst.map(RegExp.escape).join('|')})(?![\\w-])`,
    'g',
  );
  const say = (text: string): string => text.replace(pattern, (word) => words.get(word) as string);
  return sayText(content, say);
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
