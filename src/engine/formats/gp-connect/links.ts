import { isObject, items, type Json, type JsonObject, objects, textAt } from '../../record/json.ts';
import type { RelationKind } from '../../record/staged-record.ts';
import { OWN } from '../fhir/own-extensions.ts';
import { namesExtension } from './url.ts';

/**
 * A reference that says how two records belong together. `up`: the resource that holds it is the
 * child. `down`: the resource that it names is the child.
 */
export type Link = {
  kind: RelationKind;
  direction: 'up' | 'down';
  reference: string;
  key: string | null;
};

type Taken = { rest: JsonObject; links: Link[] };

/**
 * Takes the references that are relations out of a resource, whole elements at a time, so that a
 * panel does not read differently because one of its members is gone.
 */
export function takeLinks(resourceType: string, body: JsonObject): Taken {
  const links: Link[] = [];
  let rest = body;
  for (const take of [...EVERY_TYPE, ...(BY_TYPE[resourceType] ?? [])]) {
    const taken = take(rest);
    rest = taken.rest;
    links.push(...taken.links);
  }
  return { rest, links };
}

const EVERY_TYPE = [
  (body: JsonObject) => takeItems(body, 'extension', ownRelation),
  (body: JsonObject) => takeItems(body, 'context', (item) => up('consultation', item)),
  (body: JsonObject) => takeItems(body, 'encounter', (item) => up('consultation', item)),
  (body: JsonObject) => takeItems(body, 'basedOn', (item) => up('authorisation', item)),
  (body: JsonObject) =>
    takeItems(body, 'extension', (item) =>
      ASSOCIATED_ENCOUNTER.some((name) => namesExtension(item.url, name))
        ? up('consultation', item.valueReference)
        : null,
    ),
];

/** As FHIR names it, and as UK Core does. */
const ASSOCIATED_ENCOUNTER = ['encounter-associatedEncounter', 'AssociatedEncounter'];

const BY_TYPE: Record<string, ((body: JsonObject) => Taken)[]> = {
  Observation: [
    (body) => takeItems(body, 'related', relatedObservation),
    (body) => takeItems(body, 'hasMember', (item) => down('parent', item)),
    (body) => takeItems(body, 'derivedFrom', (item) => up('parent', item)),
    (body) => takeItems(body, 'specimen', (item) => up('specimen', item)),
  ],
  DiagnosticReport: [
    (body) => takeItems(body, 'result', (item) => down('report', item)),
    (body) => takeItems(body, 'specimen', (item) => up('specimen', item)),
  ],
  Condition: [(body) => takeItems(body, 'extension', problemLink)],
  DocumentReference: [takeDocumentEncounter],
  QuestionnaireResponse: [
    (body) => takeItems(body, 'parent', (item) => up('parent', item)),
    (body) => takeItems(body, 'item', answers),
  ],
};

/** A relation for which FHIR has no element, as a converted package says it. */
function ownRelation({ url, extension }: JsonObject): Link[] | null {
  if (url !== OWN.relation) return null;
  const said = (name: string) => objects(extension).find((one) => one.url === name);
  const kind = textAt(said('kind'), 'valueString');
  const found = kind && up(kind as RelationKind, said('target')?.valueReference);
  return found ? found.map((one) => ({ ...one, key: textAt(said('key'), 'valueString') })) : null;
}

function takeItems(
  body: JsonObject,
  property: string,
  linksOf: (item: JsonObject) => Link[] | null,
): Taken {
  if (body[property] === undefined) return { rest: body, links: [] };
  const links: Link[] = [];
  const left: Json[] = [];
  for (const item of items(body[property])) {
    const found = isObject(item) ? linksOf(item) : null;
    if (found) links.push(...found);
    else left.push(item);
  }
  if (links.length === 0) return { rest: body, links };
  const { [property]: _taken, ...rest } = body;
  return { rest: left.length ? { ...rest, [property]: left } : rest, links };
}

function relatedObservation(item: JsonObject): Link[] | null {
  const type = textAt(item, 'type');
  if (type === 'has-member') return down('parent', item.target);
  if (type === 'derived-from') return up('parent', item.target);
  return up(`other:related ${type ?? ''}`.trim() as RelationKind, item.target);
}

function problemLink(extension: JsonObject): Link[] | null {
  if (namesExtension(extension.url, 'RelatedClinicalContent'))
    return down('problem', extension.valueReference);
  if (namesExtension(extension.url, 'ActualProblem'))
    return down('actual-problem', extension.valueReference);
  return namesExtension(extension.url, 'RelatedProblemHeader') ? problemHeader(extension) : null;
}

/** The other problem is this one's parent, child or sibling. */
function problemHeader(extension: JsonObject): Link[] | null {
  const inner = objects(extension.extension);
  const target = inner.find(({ url }) => url === 'target')?.valueReference;
  const type = textAt(
    inner.find(({ url }) => url === 'type'),
    'valueCode',
  );
  if (type === 'parent') return up('parent-problem', target);
  if (type === 'child') return down('parent-problem', target);
  return up(`other:problem ${type ?? ''}`.trim() as RelationKind, target);
}

function takeDocumentEncounter(body: JsonObject): Taken {
  if (!isObject(body.context)) return { rest: body, links: [] };
  const { rest, links } = takeItems(body.context, 'encounter', (item) => up('consultation', item));
  return { rest: { ...body, context: rest }, links };
}

/** An item of a questionnaire that is answered by entries of the record belongs to those entries. */
function answers(item: JsonObject): Link[] | null {
  const found = objects(item.answer).map(({ valueReference }) =>
    down('answer', valueReference, textAt(item, 'linkId')),
  );
  const onlyAnswers = Object.keys(item).every((key) => ['linkId', 'answer', 'id'].includes(key));
  return onlyAnswers && found.length > 0 && found.every((links) => links !== null)
    ? found.flat()
    : null;
}

function up(kind: RelationKind, reference: Json | undefined): Link[] | null {
  return link(kind, 'up', reference, null);
}

function down(
  kind: RelationKind,
  reference: Json | undefined,
  key: string | null = null,
): Link[] | null {
  return link(kind, 'down', reference, key);
}

function link(
  kind: RelationKind,
  direction: Link['direction'],
  reference: Json | undefined,
  key: string | null,
): Link[] | null {
  const text = textAt(reference, 'reference');
  return text === null ? null : [{ kind, direction, reference: text, key }];
}
