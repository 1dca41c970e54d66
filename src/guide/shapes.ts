/** The shape of an edition's files, as written. What the words in them mean is read afterwards. */
import { z } from 'zod';
import { LINKS } from './edition.ts';

const text = z.string().trim().min(1);
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'should be small letters, digits and single hyphens');

const provenance = {
  source: text.optional(),
  carriedFrom: text.optional(),
  assumed: text.optional(),
  note: text.optional(),
};

export const figureShape = z.strictObject({
  time: text,
  unitUnstated: z.literal(true).optional(),
  ...provenance,
});

export const timingShape = z.strictObject({
  after: id.optional(),
  link: z.enum(LINKS).optional(),
  lag: text.optional(),
  notice: text.optional(),
  on: text.optional(),
  from: text.optional(),
  to: text.optional(),
  limit: z.literal(true).optional(),
  unitUnstated: z.literal(true).optional(),
  ...provenance,
});

export const taskShape = z.strictObject({
  id,
  seed: text.optional(),
  title: text,
  description: text,
  owner: text,
  with: z.array(text).default([]),
  produces: text,
  duration: figureShape,
  timing: z.array(z.unknown()).default([]),
  closedDays: z.boolean().default(false),
  when: text.optional(),
  forEach: text.optional(),
  risk: z.strictObject({ what: text, lesson: text }).optional(),
  ...provenance,
});

export const milestoneShape = z.strictObject({
  id,
  title: text,
  reachedBy: text.optional(),
  timing: z.array(z.unknown()).default([]),
  closedDays: z.boolean().default(false),
  ...provenance,
});

export const milestonesShape = z.strictObject({ milestones: z.array(z.unknown()) });

export const phaseShape = z.strictObject({
  number: z.int().positive(),
  id,
  title: text,
  summary: text,
  estimate: figureShape.optional(),
  tasks: z.array(z.unknown()),
  ...provenance,
});

export const editionShape = z.strictObject({
  id,
  title: text,
  summary: text,
  overall: figureShape.extend({ from: text, to: text }),
  applies: z.record(z.string(), z.unknown()).default({}),
  lists: z.record(z.string(), z.unknown()).default({}),
  roles: z.array(z.unknown()),
  sources: z.array(z.unknown()),
});

export const roleShape = z.strictObject({ id, title: text, description: text });

export const sourceShape = z.strictObject({
  id,
  title: text,
  publisher: text,
  dated: text.optional(),
  url: z.url().optional(),
});

export type FigureText = z.infer<typeof figureShape>;
export type TimingText = z.infer<typeof timingShape>;
