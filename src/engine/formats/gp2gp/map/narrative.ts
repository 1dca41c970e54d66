import type { JsonObject } from '../../../record/json.ts';
import { mapCodedEntry } from '../../gp-connect/map/coded-entry.ts';
import { mapDocument } from '../../gp-connect/map/document.ts';
import { conceptOf } from '../content/concept.ts';
import type { Context } from '../content/context.ts';
import type { Draft } from '../content/draft.ts';
import { effectiveOf, restOf, timeAt } from '../content/statement.ts';
import { attribute, child, textIn, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf } from './common.ts';

/** Free text without a code. */
export function freeText(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, common } = commonOf(element, context);
  return draftOf(element, context, mapCodedEntry, {
    resourceType: 'Observation',
    status,
    comment: textIn(child(element, 'text')),
    commentMediaType: attribute(child(element, 'text'), 'mediaType'),
    ...effectiveOf(element, 'effective'),
    issued: recorded,
    performer: performers,
    ...common,
    ...restOf(element, ['text']),
  });
}

/** The document that a narrative refers to; its file is looked for once the message is read. */
export function document(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, common } = commonOf(element, context);
  const external = child(element, 'reference', 'referredToExternalDocument');
  return draftOf(element, context, mapDocument, {
    resourceType: 'DocumentReference',
    status,
    type: conceptOf(child(external, 'code')),
    description: textIn(child(element, 'text')),
    created: timeAt(child(element, 'availabilityTime')),
    indexed: recorded,
    author: performers,
    content: [{ attachment: attachmentOf(external) }],
    ...common,
    ...restOf(element, ['text', 'reference']),
  });
}

/** The name under which the file was sent: "file://localhost/0FA4..._letter.doc", or "cid:0FA4". */
export function fileNamedBy(element: XmlElement): string | null {
  const external = child(element, 'reference', 'referredToExternalDocument');
  const address = attribute(child(external, 'text', 'reference'), 'value');
  const name = address?.replace(/^cid:/, '').split('/').at(-1);
  return name === undefined ? null : plain(name);
}

/** Some systems write a name as a URL ("Water%20lilies.jpg"), others as it is. */
function plain(name: string): string {
  return /^([^%]|%[0-9a-f]{2})*$/i.test(name) ? decoded(name) : name;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name; // its percent signs stand for no UTF-8
    throw error;
  }
}

function attachmentOf(external: XmlElement | undefined): JsonObject {
  const type = attribute(child(external, 'text'), 'mediaType');
  return type === null ? {} : { contentType: type };
}
