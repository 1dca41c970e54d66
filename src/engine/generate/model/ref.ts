import { mix } from './random.ts';

/**
 * Names one thing of a practice: whose it is, and which of that owner's. It remembers the id that a
 * system gave to it last, since what many records belong to is asked for again and again.
 */
export type Ref = { owner: number; key: number; system: number; id: string };

/** Kinds of things with an id; the kind makes the upper bits of the key. */
export const KIND = {
  patient: 1,
  person: 2,
  consultation: 3,
  entry: 4,
  course: 5,
  issue: 6,
  diary: 7,
  slot: 8,
  session: 9,
  document: 10,
  staff: 11,
  organisation: 12,
  location: 13,
  planted: 14,
  mistaken: 15,
} as const;

/** Patients own what has their number; the practice and its lists own the rest. */
export const PRACTICE = 0xf000_0000;
export const LIST = 0xe000_0000;

export function refTo(kind: keyof typeof KIND, owner: number, n: number): Ref {
  return refOf(owner, KIND[kind] * 0x0400_0000 + n);
}

export function refOf(owner: number, key: number): Ref {
  return { owner, key, system: -1, id: '' };
}

const HEX4 = Array.from({ length: 0x1_0000 }, (_, n) =>
  n.toString(16).toUpperCase().padStart(4, '0'),
);

/**
 * The id of a thing in one system: a UUID without braces, in capitals. `system` tells apart the ids
 * that two systems give to the same thing. Two words hold owner and key under bijections, so two
 * things of one system never share an id.
 */
export function idOf(ref: Ref, system: number): string {
  if (ref.system !== system) {
    ref.id = makeId(ref, system);
    ref.system = system;
  }
  return ref.id;
}

function makeId({ owner, key }: Ref, system: number): string {
  const one = mix(owner ^ system);
  const two = mix(key ^ one);
  const first = mix(one ^ two);
  const three = mix(one + two + system);
  const four = mix(three ^ two);
  const version = 0x4000 | (three >>> 20);
  const variant = 0x8000 | (four & 0x3fff);
  return `${hex4(first >>> 16)}${hex4(first & 0xffff)}-${hex4(four >>> 16)}-${hex4(version)}-${hex4(variant)}-${hex4(three & 0xffff)}${hex4(two >>> 16)}${hex4(two & 0xffff)}`;
}

function hex4(word: number): string {
  return HEX4[word] as string;
}
