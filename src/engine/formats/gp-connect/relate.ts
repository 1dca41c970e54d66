import { objects, textAt } from '../../record/json.ts';
import type { Relation } from '../../record/staged-record.ts';
import type { Bundle, Resource } from './bundle.ts';
import type { Content } from './content.ts';
import { consultationOf, placesOf } from './places.ts';

type Related = { child: Resource; relation: Omit<Relation, 'to'>; to: Resource };

/**
 * The relations of every record, in the order of `records`; `to` is an index into it. A relation is
 * kept with the child, so that a child that is lost never alters its parent.
 */
export function relate(
  records: readonly Resource[],
  contents: readonly Content[],
  bundle: Bundle,
): Relation[][] {
  const indexOf = new Map(records.map((record, index) => [record, index]));
  const relations: Relation[][] = records.map(() => []);
  const seen = new Set<string>();
  for (const { child, relation, to } of allRelations(records, contents, bundle)) {
    const [from, target] = [indexOf.get(child), indexOf.get(to)];
    if (from === undefined || target === undefined || from === target) continue;
    const identity = JSON.stringify([from, relation.kind, target, relation.key]);
    if (seen.has(identity)) continue;
    seen.add(identity);
    relations[from]?.push({ ...relation, to: target });
  }
  return relations;
}

function* allRelations(
  records: readonly Resource[],
  contents: readonly Content[],
  bundle: Bundle,
): Generator<Related> {
  for (const [index, content] of contents.entries())
    for (const { direction, target, kind, key } of content.links) {
      const [holder, named] = [records[index], recordFor(target, bundle)];
      if (!holder || !named) continue;
      const [child, to] = direction === 'up' ? [holder, named] : [named, holder];
      yield { child, to, relation: { kind, key } };
    }
  for (const { record, consultation, titles } of placesOf(bundle))
    yield { child: record, to: consultation, relation: { kind: 'place', key: titles } };
  yield* problemsOfTopics(bundle);
}

/** What is said of a list is said of the consultation that it belongs to. */
function recordFor(resource: Resource, bundle: Bundle): Resource | null {
  return resource.type === 'List' ? consultationOf(resource, bundle) : resource;
}

/** A topic headed by a problem says that the consultation was about that problem. */
function* problemsOfTopics(bundle: Bundle): Generator<Related> {
  for (const list of bundle.resources) {
    const consultation = list.type === 'List' ? consultationOf(list, bundle) : null;
    if (!consultation) continue;
    for (const extension of objects(list.body.extension))
      for (const inner of objects(extension.extension)) {
        const reference = textAt(inner, 'valueReference', 'reference');
        const problem = reference === null ? null : bundle.resolve(reference, list);
        if (problem?.type === 'Condition')
          yield { child: consultation, to: problem, relation: { kind: 'problem', key: null } };
      }
  }
}
