import type { Edition } from '../guide/edition.ts';
import { sayWords } from '../guide/own-words.ts';
import type { Editions } from '../migrations/editions.ts';
import type { Problem } from '../ui/problem.ts';
import type { Book, Kind } from './book.ts';
import type { Field, OptionsOf } from './field.ts';

/** A book as it is for migrations by one edition: the kinds and steps that its guide knows, in the edition's words. */
export function bookInEdition(book: Book, edition: Edition, editions: Editions): Book {
  const guide = guideOf(edition, editions);
  const kinds = Object.entries(book.kinds)
    .filter(([, kind]) => isIn(kind, guide))
    .map(([id, kind]): [string, Kind] => [id, kindIn(kind, guide, edition)]);
  return inWords({ ...book, kinds: Object.fromEntries(kinds) }, (text) =>
    sayWords(text, edition.words),
  );
}

/** A kind with the fields and steps that a guide knows; what is left out is not asked for either. */
function kindIn(
  { fields, transitions, deadlines = [], ...kind }: Kind,
  guide: string,
  edition: Edition,
): Kind {
  const known = Object.entries(fields)
    .filter(([, field]) => isIn(field, guide))
    .map(([id, field]): [string, Field] => [id, withOptions(field, edition)]);
  const steps = transitions.filter((step) => isIn(step, guide));
  const isKnown = (id: string): boolean => known.some(([field]) => field === id);
  return {
    ...kind,
    fields: Object.fromEntries(known),
    deadlines: deadlines.filter((deadline) => isIn(deadline, guide)),
    transitions: steps.map((step) =>
      step.asks ? { ...step, asks: step.asks.filter(isKnown) } : step,
    ),
  };
}

/** A choice among what the edition has, such as its roles. */
function withOptions(field: Field, edition: Edition): Field {
  if (!('optionsOf' in field) || !field.optionsOf) return field;
  const own = titlesOf(field.optionsOf, edition);
  return { ...field, options: { ...Object.fromEntries(own), ...field.options } };
}

function titlesOf(part: OptionsOf, edition: Edition): [string, string][] {
  if (part !== 'likelihoods' && part !== 'severities') {
    return edition[part].map(({ id, title }) => [id, title]);
  }
  const level = part === 'likelihoods' ? 'likelihood' : 'severity';
  return edition.clinicalRisk
    .filter((each) => each.part === level)
    .map(({ id, level, title, says }) => [id, `${level}, ${title}: ${says}`]);
}

/** The published guide that an edition is or, being a local one, extends. */
export function guideOf(edition: Edition, editions: Editions): string {
  if (edition.kind === 'guide' || !edition.extends) return edition.id;
  return guideOf(editions.load(edition.extends), editions);
}

function isIn(part: { editions?: readonly string[] }, guide: string): boolean {
  return !part.editions || part.editions.includes(guide);
}

const TEXTS = 'title one many about whenEmpty label hint lesson what evidence unit text'.split(' ');

/** The same declaration with every text that is read put into other words. */
function inWords<T>(part: T, say: (text: string) => string, isText = false): T {
  if (typeof part === 'string') return (isText ? say(part) : part) as T;
  if (Array.isArray(part)) return part.map((each) => inWords(each, say)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => {
    const texts = TEXTS.includes(key) && typeof value === 'string';
    if (key === 'check' && typeof value === 'function') return [key, checkIn(value as Check, say)];
    return [key, key === 'options' ? optionsIn(value, say) : inWords(value, say, texts)];
  });
  return Object.fromEntries(entries);
}

type Check = (...given: unknown[]) => Problem[];

function checkIn(check: Check, say: (text: string) => string): Check {
  return (...given) =>
    check(...given).map(({ field, message }) => ({ field, message: say(message) }));
}

function optionsIn(options: Record<string, string>, say: (text: string) => string) {
  return Object.fromEntries(Object.entries(options).map(([id, title]) => [id, say(title)]));
}
