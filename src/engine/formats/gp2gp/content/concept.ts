import type { JsonObject } from '../../../record/json.ts';
import systems from '../code-systems.json' with { type: 'json' };
import { attribute, child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';

const SYSTEMS = new Map<string, string>(Object.entries(systems.systems));

/** The name of a code system; one that nobody has named stays an OID. */
export function systemOf(oid: string): string {
  return SYSTEMS.get(oid) ?? `urn:oid:${oid}`;
}

/**
 * A coded element with every code that was received: the one that was recorded first, then its
 * translations. Qualifiers and a reason for having no code stay with it.
 */
export function conceptOf(element: XmlElement | undefined): JsonObject | undefined {
  if (!element) return undefined;
  const { code, codeSystem, displayName, nullFlavor, type, inverted, ...others } =
    element.attributes;
  const translations = childrenOf(element, 'translation');
  const coding = [element, ...translations].flatMap(codingOf);
  const text = textIn(child(element, 'originalText')) ?? displayName;
  const qualifiers = childrenOf(element, 'qualifier').map(jsonOf);
  const rest = element.children.filter(
    ({ name }) => !['translation', 'originalText', 'qualifier'].includes(name),
  );
  const concept: JsonObject = {};
  if (coding.length) concept.coding = coding;
  if (text !== undefined) concept.text = text;
  if (nullFlavor !== undefined) concept.nullFlavor = nullFlavor;
  if (qualifiers.length) concept.qualifier = qualifiers;
  for (const [name, value] of Object.entries(others)) concept[name] = value;
  for (const left of rest) concept[left.name] = jsonOf(left);
  const own = textIn(element);
  if (own !== null) concept.written = own;
  return Object.keys(concept).length ? concept : undefined;
}

function codingOf(element: XmlElement): JsonObject[] {
  const code = attribute(element, 'code');
  if (code === null) return [];
  const { codeSystem, displayName } = element.attributes;
  const coding: JsonObject = { code };
  if (codeSystem !== undefined) coding.system = systemOf(codeSystem);
  if (displayName !== undefined) coding.display = displayName;
  return [coding];
}
