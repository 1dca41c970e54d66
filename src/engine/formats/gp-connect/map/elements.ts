import { at, type Json, type JsonObject, objects, textAt, textOf } from '../../../record/json.ts';
import { namesExtension } from '../url.ts';

/** The extension of this name at this level. */
export function extension(element: Json | undefined, name: string): JsonObject | undefined {
  return objects(at(element, 'extension')).find(({ url }) => namesExtension(url, name));
}

/** All texts of a list of annotations, in order. */
export function notes(body: JsonObject): string | null {
  return joined(objects(body.note).map((note) => textAt(note, 'text')));
}

/** Names of the people and places that a list of references stood for. */
export function names(value: Json | undefined): string | null {
  return joined(objects(value).map((item) => textAt(item, 'display')));
}

export function conceptText(concept: Json | undefined): string | null {
  return (
    textAt(concept, 'text') ??
    textAt(concept, 'coding', 'display') ??
    textAt(concept, 'coding', 'code')
  );
}

/** When something started: one moment, or the start of a period. */
export function dateOf(body: JsonObject, property: string): string | null {
  return textAt(body, `${property}DateTime`) ?? textAt(body, `${property}Period`, 'start');
}

export function joined(texts: (string | null)[]): string | null {
  const present = texts.filter((text) => text !== null);
  return present.length ? present.join('\n') : null;
}

export function addressText(address: Json | undefined): string | null {
  const lines = objects(address).map(({ line, city, district, postalCode }) => {
    const parts = [...(Array.isArray(line) ? line : [line]), city, district, postalCode];
    return parts
      .map(textOf)
      .filter((part) => part)
      .join(', ');
  });
  return lines[0] ?? null;
}
