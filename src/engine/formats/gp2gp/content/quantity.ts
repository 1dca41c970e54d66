import type { Json, JsonObject } from '../../../record/json.ts';
import { attribute, child, childrenOf, jsonOf, textIn, type XmlElement } from '../xml/element.ts';
import { conceptOf } from './concept.ts';

/** What was measured or said, under the name that GP Connect gives to that kind of value. */
export function foundIn(value: XmlElement | undefined): JsonObject {
  if (!value) return {};
  const type = attribute(value, 'type');
  if (type === 'PQ' || type === 'REAL' || type === 'INT')
    return { valueQuantity: quantityOf(value) };
  if (type === 'IVL_PQ') return intervalOf(value);
  const text = textIn(value);
  if (type === 'ST' || (type === null && text !== null && value.children.length === 0))
    return text === null ? {} : { valueString: text };
  const concept = ['CD', 'CV', 'CE', 'CS'].includes(type ?? '') ? conceptOf(value) : undefined;
  return concept ? { valueCodeableConcept: concept } : { valueOther: jsonOf(value) };
}

/** "120" with the unit that was written beside it; the unit "1" says only that there is another. */
export function quantityOf(element: XmlElement): JsonObject {
  const { value, unit, type, inclusive, ...others } = element.attributes;
  const [translation, ...more] = childrenOf(element, 'translation');
  const written = textIn(child(translation, 'originalText'));
  const translated = attribute(translation, 'value');
  const quantity: JsonObject = {};
  if (value !== undefined) quantity.value = numberOf(value);
  if (written !== null) quantity.unit = written;
  else if (unit !== undefined && unit !== '1') quantity.unit = unit;
  if (written !== null && unit !== undefined && unit !== '1') quantity.code = unit;
  if (translated !== null && translated !== value) quantity.translated = numberOf(translated);
  const { value: _value, ...onTranslation } = translation?.attributes ?? {};
  for (const [name, said] of Object.entries({ ...onTranslation, ...others })) quantity[name] = said;
  if (more.length) quantity.translations = more.map(jsonOf);
  return quantity;
}

/**
 * A bound on one side is a value with a comparator; two bounds are a range. The message's schema has
 * it that a bound is within the range unless it says `inclusive="false"`.
 */
function intervalOf(value: XmlElement): JsonObject {
  const [low, high] = [child(value, 'low'), child(value, 'high')];
  if (low && !high) return { valueQuantity: bounded(low, '>') };
  if (high && !low) return { valueQuantity: bounded(high, '<') };
  if (!low || !high) return { valueOther: jsonOf(value) };
  return { valueRange: { low: quantityOf(low), high: quantityOf(high) } };
}

function bounded(bound: XmlElement, strict: '<' | '>'): JsonObject {
  const comparator = attribute(bound, 'inclusive') === 'false' ? strict : `${strict}=`;
  return { ...quantityOf(bound), comparator };
}

/** Reference ranges, each with its bounds, its words and anything else that it says. */
export function rangesOf(element: XmlElement): Json[] {
  return childrenOf(element, 'referenceRange').flatMap((range) => {
    const inner = child(range, 'referenceInterpretationRange');
    if (!inner) return [jsonOf(range)];
    const value = child(inner, 'value');
    const said: JsonObject = {};
    for (const side of ['low', 'high'] as const) {
      const bound = child(value, side);
      if (bound) said[side] = quantityOf(bound);
    }
    const text = textIn(child(inner, 'text'));
    if (text !== null) said.text = text;
    for (const left of inner.children)
      if (!['value', 'text'].includes(left.name)) said[left.name] = jsonOf(left);
    return Object.keys(said).length ? [said] : [];
  });
}

/** Digits as received; what is no number stays a text. */
function numberOf(written: string): Json {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(written)) return written;
  return JSON.parse(written, (_key, value, context?: { source?: string }) =>
    String(value) === context?.source ? value : rawJson(written),
  );
}

function rawJson(text: string): Json {
  return (JSON as unknown as { rawJSON(text: string): Json }).rawJSON(text);
}
