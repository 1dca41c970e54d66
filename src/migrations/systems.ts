import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const SHAPE = z.array(z.strictObject({ id: z.string(), name: z.string(), supplier: z.string() }));

export type KnownSystem = z.infer<typeof SHAPE>[number];

/** The clinical systems that the form of a registration offers. */
export function readSystems(): KnownSystem[] {
  return SHAPE.parse(parse(readFileSync(new URL('./systems.yaml', import.meta.url), 'utf8')));
}
