import { hasVerhoeffDigit } from '../../lib/verhoeff.ts';
import { isDescription } from './code-set.ts';
import type { Leaf } from './leaves.ts';
import { collapseSpaces } from './text-layout.ts';

type Leaves = ReadonlyMap<string, Leaf>;

/** In FHIR's words, and as a column of two formats. */
const IS_CODE = /(^|\.)coding\[http:\/\/snomed\.info\/sct(#\d+)?\]\.code$/;
const COLUMN = 'snomed_concept';

/**
 * Whether the two differ in no more than that one tells a SNOMED CT concept and the other a description of it: the side of
 * the concept names that description too, or the words of the two are the same. Of words that one side lacks nothing follows.
 */
export function isDescriptionForConcept(path: string, one: Leaves, other: Leaves): boolean {
  if (IS_CODE.test(path) || path === COLUMN)
    return isDescribedBy(path, one, other) || isDescribedBy(path, other, one);
  return isToldAsCode(path, one, other) || isToldAsCode(path, other, one);
}

function isDescribedBy(path: string, concept: Leaves, described: Leaves): boolean {
  const [id, description] = [concept.get(path)?.text, described.get(path)?.text];
  if (!id || !description || isDescription(id)) return false;
  if (!isDescription(description) || !hasVerhoeffDigit(description)) return false;
  const words = wordsOf(path, concept);
  return (
    descriptionsBeside(path, concept).includes(description) ||
    (words !== null && words === wordsOf(path, described))
  );
}

/** What a concept says of its description besides, where the other side has that as its code. */
function isToldAsCode(path: string, one: Leaves, other: Leaves): boolean {
  const [, coding] = path.match(/^(.*coding\[[^\]]*\])\.extension\[.*\.valueId$/) ?? [];
  const description = one.get(path)?.text;
  return (
    coding !== undefined &&
    description !== undefined &&
    !other.has(path) &&
    other.get(`${coding}.code`)?.text === description
  );
}

function descriptionsBeside(path: string, leaves: Leaves): string[] {
  const beside = `${path.slice(0, -'.code'.length)}.extension[`;
  return [...leaves].flatMap(([other, { text }]) =>
    other.startsWith(beside) && other.endsWith('.valueId') ? [text] : [],
  );
}

function wordsOf(path: string, leaves: Leaves): string | null {
  const places =
    path === COLUMN
      ? ['orig_term']
      : [path.replace(/code$/, 'display'), path.replace(/coding\[[^\]]*\]\.code$/, 'text')];
  const words = places.map((place) => leaves.get(place)?.text).find((text) => text);
  return words ? collapseSpaces(words) : null;
}
