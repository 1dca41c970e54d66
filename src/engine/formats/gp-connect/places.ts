import { type JsonObject, objects, textAt } from '../../record/json.ts';
import type { Bundle, Resource } from './bundle.ts';
import { PLACE_LISTS } from './manifest.ts';

/** Where a record stands in a consultation: the titles of topic and heading, outermost first. */
export type PlaceInConsultation = { record: Resource; consultation: Resource; titles: string };

/** Reads the lists that lay out consultations. The lists themselves are structure, not records. */
export function placesOf(bundle: Bundle): PlaceInConsultation[] {
  const lists = bundle.resources.filter(isPlaceList);
  const outer = new Map<Resource, Resource>();
  for (const list of lists)
    for (const item of itemsOf(list, bundle))
      if (isPlaceList(item) && !outer.has(item) && item !== list) outer.set(item, list);
  return lists.flatMap((list) => {
    const chain = chainOf(list, outer);
    const consultation = chain.map((link) => consultationOf(link, bundle)).find((found) => found);
    if (!consultation) return [];
    const titles = chain
      .map(titleOf)
      .filter((title) => title)
      .reverse()
      .join(' > ');
    return itemsOf(list, bundle)
      .filter(({ type }) => type !== 'List')
      .map((record) => ({ record, consultation, titles }));
  });
}

/** The consultation that a list is part of. */
export function consultationOf(list: Resource, bundle: Bundle): Resource | null {
  const reference = textAt(list.body, 'encounter', 'reference');
  return reference === null ? null : bundle.resolve(reference, list);
}

function isPlaceList({ type, body }: Resource): boolean {
  const codes: readonly string[] = Object.values(PLACE_LISTS);
  return type === 'List' && codes.includes(codeOf(body));
}

function itemsOf(list: Resource, bundle: Bundle): Resource[] {
  return objects(list.body.entry).flatMap((entry) => {
    const reference = textAt(entry, 'item', 'reference');
    const item = reference === null ? null : bundle.resolve(reference, list);
    return item ? [item] : [];
  });
}

/** The list and the lists around it, innermost first; lists that hold each other end the chain. */
function chainOf(list: Resource, outer: ReadonlyMap<Resource, Resource>): Resource[] {
  const chain: Resource[] = [];
  for (let here: Resource | undefined = list; here && !chain.includes(here); here = outer.get(here))
    chain.push(here);
  return chain;
}

/** The consultation's own list bears the consultation's title, which the consultation tells itself. */
function titleOf({ body }: Resource): string | null {
  return codeOf(body) === PLACE_LISTS.consultation ? null : textAt(body, 'title');
}

function codeOf(body: JsonObject): string {
  return textAt(body, 'code', 'coding', 'code') ?? '';
}
