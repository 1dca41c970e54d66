import { attribute, childrenOf } from '../xml/element.ts';
import { BadXml, parseElement } from '../xml/parse-elements.ts';
import { element, type Xml } from './xml.ts';

/** What qualifies a code: EMIS has it as XML of its own, with names and values; anything else is one value in words. */
export function qualifiersOf(received: string | null): Xml[] {
  if (received === null) return [];
  const pairs = pairsIn(received) ?? [[null, received]];
  return pairs.map(([name, value]) =>
    element(
      'qualifier',
      { inverted: 'false' },
      name === null ? null : element('name', { displayName: name }),
      element('value', { displayName: value }),
    ),
  );
}

function pairsIn(received: string): [name: string | null, value: string | null][] | null {
  try {
    const found = childrenOf(parseElement(received), 'qualifier');
    if (found.length === 0) return null;
    return found.map((one) => [attribute(one, 'name'), attribute(one, 'value')]);
  } catch (error) {
    if (error instanceof BadXml) return null; // it is a text
    throw error;
  }
}
