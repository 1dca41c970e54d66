import { finishRecords } from '../../record/finish-records.ts';
import { items, type Json, objects, textAt } from '../../record/json.ts';
import { newRecord, notesOnMapping } from '../../record/new-record.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import type {
  DirectoryEntry,
  Mapping,
  NoteCode,
  Relation,
  StagedRecord,
} from '../../record/staged-record.ts';
import type { Role } from '../format.ts';
import { type Bundle, openBundle, type Resource } from './bundle.ts';
import { type Content, contentOf } from './content.ts';
import { mapDirectoryEntry } from './map/directory.ts';
import { mapResource } from './map/map-resource.ts';
import { relate } from './relate.ts';
import { linksLost } from './secondary-lists.ts';
import { sourceOrganisation, sourceSystem } from './source.ts';

/**
 * Turns one patient's bundle into canonical records. Pure: the same bundle gives the same records,
 * in the order of its entries. Throws `NotABundle` for JSON that is not one patient's record.
 */
export function stageBundle(json: Json): StagedBundle {
  return stageResources(openBundle(json), mapResource);
}

/** The same of a bundle that is open, with the mapping of its format. */
export function stageResources(bundle: Bundle, map: typeof mapResource): StagedBundle {
  const { resources, contents } = recordsOf(bundle);
  const relations = relate(resources, contents, bundle);
  const notes: StagedBundle['notes'] = [...notesOnBundle(bundle)];
  for (const row of linksLost(bundle, resources, relations))
    notes.push({ code: 'list-link-missing', row });
  const records = resources.map((resource, index) => {
    const content = contents[index] as Content;
    const mapping = map(resource.type, content.body);
    for (const code of notesOn(mapping, content, bundle.roleOf(resource.type)))
      notes.push({ code, row: resource.row });
    return stagedRecord(resource, bundle, content, mapping, relations[index] ?? []);
  });
  return { records: finishRecords(records), directory: directoryOf(bundle), notes };
}

/** Every record with its content; a part that no record uses is kept as a record of its own. */
function recordsOf(bundle: Bundle) {
  const contents = new Map<Resource, Content>();
  const used = new Set<Resource>();
  for (const resource of bundle.resources) {
    if (bundle.roleOf(resource.type) !== 'record') continue;
    const content = contentOf(resource, bundle);
    contents.set(resource, content);
    for (const part of content.parts) used.add(part);
  }
  for (const resource of bundle.resources)
    if (bundle.roleOf(resource.type) === 'part' && !used.has(resource))
      contents.set(resource, contentOf(resource, bundle));
  const resources = bundle.resources.filter((resource) => contents.has(resource));
  return { resources, contents: resources.map((resource) => contents.get(resource) as Content) };
}

function stagedRecord(
  resource: Resource,
  bundle: Bundle,
  content: Content,
  mapping: Mapping,
  relations: Relation[],
): StagedRecord {
  const identifiers = items(resource.body.identifier).map((id) => textAt(id, 'value'));
  return newRecord(mapping, {
    sourceRow: resource.row,
    sourceId: resource.id,
    identifiers: identifiers.filter((value) => value !== null).join('\n') || null,
    sourceSystem: sourceSystem(resource),
    sourceOrg: sourceOrganisation(resource, bundle),
    isConfidential: isConfidential(content.body.confidentiality),
    raw: JSON.stringify(content.body),
    relations,
  });
}

/** Anything but the normal label keeps the record from someone. */
function isConfidential(labels: Json | undefined): boolean {
  return items(labels).some((label) => !['N', 'L', 'U'].includes(textAt(label, 'code') ?? ''));
}

/** The people, organisations and places of a bundle. */
export function directoryOf(bundle: Bundle): DirectoryEntry[] {
  const entries = bundle.resources.filter(
    ({ type, from }) => bundle.roleOf(type) === 'directory' && from === undefined,
  );
  return entries.flatMap((resource) => {
    const entry = mapDirectoryEntry(resource, bundle);
    if (!entry) return [];
    const { body } = contentOf(resource, bundle);
    const { row, id } = resource;
    return [{ ...entry, sourceRow: row, sourceId: id, raw: JSON.stringify(body) }];
  });
}

function* notesOn(mapping: Mapping, content: Content, role: Role): Generator<NoteCode> {
  yield* notesOnMapping(mapping);
  for (let left = content.unresolved; left > 0; left--) yield 'reference-unresolved';
  for (let left = content.otherPatients; left > 0; left--) yield 'reference-to-other-patient';
  if (role === 'part') yield 'part-unused';
}

function* notesOnBundle(bundle: Bundle): Generator<{ code: NoteCode; row: number }> {
  for (let left = bundle.entriesWithoutResource; left > 0; left--)
    yield { code: 'entry-without-resource', row: 0 };
  for (let left = bundle.repeatedIds; left > 0; left--) yield { code: 'id-repeated', row: 0 };
  for (const resource of bundle.resources) {
    const { type, row, body } = resource;
    if (type !== 'List') continue;
    for (const { url } of objects(body.extension))
      if (typeof url === 'string' && url.endsWith('ListWarningCode-1'))
        yield { code: 'list-warning', row };
    for (const { item } of objects(body.entry)) {
      const reference = textAt(item, 'reference');
      if (reference === null) yield { code: 'list-warning', row };
      else if (!bundle.resolve(reference, resource)) yield { code: 'list-entry-missing', row };
    }
  }
}
