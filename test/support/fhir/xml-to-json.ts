import { XMLParser } from 'fast-xml-parser';
import type { Json, JsonObject } from '../../../src/engine/record/json.ts';
import { type ElementDefinition, structureDefinitions } from './definitions.ts';

type Node = { [tag: string]: Node[] } & { ':@'?: Record<string, string> };

const PARSER = new XMLParser({
  ignoreAttributes: false,
  preserveOrder: true,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
});

const ELEMENTS = new Map<string, ElementDefinition>(
  structureDefinitions('profiles-types', 'profiles-resources')
    .filter(({ derivation }) => derivation !== 'constraint')
    .flatMap(({ snapshot }) => snapshot.element.map((element) => [element.path, element] as const)),
);

/** A FHIR resource in XML as the JSON that says the same; only the words of its narrative are left out. */
export function xmlToJson(xml: string): JsonObject {
  const root = (PARSER.parse(xml) as Node[]).find((node) => isElement(node));
  if (!root) throw new Error('the XML holds no element');
  return resourceOf(root);
}

function resourceOf(node: Node): JsonObject {
  return { resourceType: tagOf(node), ...contentOf(node, tagOf(node)) };
}

function contentOf(node: Node, path: string): JsonObject {
  const content: JsonObject = {};
  for (const name of ['id', 'url']) {
    const attribute = node[':@']?.[name];
    if (attribute !== undefined) content[name] = attribute;
  }
  for (const child of childrenOf(node)) {
    const name = tagOf(child);
    const { element, type } = definitionOf(path, name);
    const { value, beside } = saidBy(child, element, type);
    if (element.max === '*') {
      const list = [...itemsBefore(content[name]), value ?? null];
      content[name] = list;
      if (beside) content[`_${name}`] = padded(content[`_${name}`], list.length - 1, beside);
    } else {
      if (value !== undefined) content[name] = value;
      if (beside) content[`_${name}`] = beside;
    }
  }
  return content;
}

function itemsBefore(list: Json | undefined): Json[] {
  return Array.isArray(list) ? list : [];
}

function padded(list: Json | undefined, length: number, last: Json): Json[] {
  const before = itemsBefore(list);
  return [...before, ...Array<Json>(length - before.length).fill(null), last];
}

function definitionOf(path: string, name: string): { element: ElementDefinition; type: string } {
  const plain = ELEMENTS.get(`${path}.${name}`);
  if (plain) return { element: plain, type: plain.type?.[0]?.code ?? '' };
  for (let end = 1; end < name.length; end++) {
    const choice = ELEMENTS.get(`${path}.${name.slice(0, end)}[x]`);
    const type = choice?.type?.find(({ code }) => capital(code) === name.slice(end));
    if (choice && type) return { element: choice, type: type.code };
  }
  throw new Error(`FHIR has no ${path}.${name}`);
}

function saidBy(
  node: Node,
  element: ElementDefinition,
  type: string,
): { value?: Json | undefined; beside?: JsonObject | undefined } {
  if (tagOf(node) === 'div') return { value: NARRATIVE };
  if (element.contentReference)
    return { value: contentOf(node, element.contentReference.slice(1)) };
  if (type === 'Resource') {
    const [inner] = childrenOf(node);
    return inner ? { value: resourceOf(inner) } : {};
  }
  if (type === 'BackboneElement' || type === 'Element')
    return { value: contentOf(node, element.path) };
  if (/^[A-Z]/.test(type)) return { value: contentOf(node, type) };
  const written = node[':@']?.value;
  const beside = childrenOf(node).length > 0 ? contentOf(node, 'Element') : undefined;
  return { value: written === undefined ? undefined : primitive(type, written), beside };
}

const NARRATIVE = '<div xmlns="http://www.w3.org/1999/xhtml">Left out</div>';
const NUMBERS = new Set(['integer', 'decimal', 'positiveInt', 'unsignedInt']);

function primitive(type: string, written: string): Json {
  if (type === 'boolean') return written === 'true';
  return NUMBERS.has(type) ? Number(written) : written;
}

function childrenOf(node: Node): Node[] {
  return (node[tagOf(node)] ?? []).filter(isElement);
}

function isElement(node: Node): boolean {
  return !/^[#?]/.test(tagOf(node));
}

function tagOf(node: Node): string {
  return Object.keys(node).find((name) => name !== ':@') ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
