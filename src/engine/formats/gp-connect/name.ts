import { items, objects, textAt, textOf } from '../../record/json.ts';
import type { Bundle, Resource } from './bundle.ts';

/** The name by which a directory entry is known; null where it has none. */
export function nameOf(resource: Resource, bundle: Bundle): string | null {
  const { type, body } = resource;
  if (type === 'Practitioner') return humanName(body.name);
  if (type === 'PractitionerRole') {
    const reference = textAt(body, 'practitioner', 'reference');
    const practitioner = reference === null ? null : bundle.resolve(reference, resource);
    return practitioner ? humanName(practitioner.body.name) : null;
  }
  if (type === 'Slot') {
    const schedule = bundle.resolve(textAt(body, 'schedule', 'reference') ?? '', resource);
    return schedule && nameOf(schedule, bundle);
  }
  if (type === 'Schedule') return textOf(body.comment) ?? textAt(body, 'serviceCategory', 'text');
  return textOf(body.name) ?? textOf(body.title);
}

/** "Mr Kevin Noble"; the official name where there are several. */
export function humanName(name: Parameters<typeof objects>[0]): string | null {
  const names = objects(name);
  const chosen = names.find(({ use }) => use === 'official') ?? names[0];
  if (!chosen) return null;
  const words = [
    ...items(chosen.prefix),
    ...items(chosen.given),
    chosen.family,
    ...items(chosen.suffix),
  ]
    .map(textOf)
    .filter((word) => word);
  return words.length ? words.join(' ') : textOf(chosen.text);
}
