/** The shape of an edition's files, as written. What the words in them mean is read afterwards. */
import { z } from 'zod';
import { FINDINGS, KINDS, LEVELS, LIMIT_KINDS, LINKS, RISK_PARTS } from './edition.ts';

const text = z.string().trim().min(1);
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'should be small letters, digits and single hyphens');

/** A year alone is a number to YAML. */
const dated = z.union([text, z.int().transform(String)]).optional();

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

const riskShape = z.strictObject({ what: text, lesson: text, ...provenance });
export type RiskText = z.infer<typeof riskShape>;

export const taskShape = z.strictObject({
  id,
  phase: z.string(),
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
  risk: riskShape.optional(),
  codes: z.array(text).default([]),
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

/** The lists of an edition, by the word that begins them, each with the file that it may have to itself. */
export const LIST_FILES = {
  roles: 'roles',
  sources: 'sources',
  words: 'words',
  phases: 'phases',
  milestones: 'milestones',
  tasks: 'tasks',
  limits: 'limits',
  requirements: 'requirements',
  services: 'services',
  cutoverWork: 'cutover-work',
  clinicalRisk: 'clinical-risk',
  checklists: 'checklists',
  conflicts: 'conflicts',
  without: 'without',
} as const;
export type ListName = keyof typeof LIST_FILES;

/** A file that holds one list. */
export function listShape(name: ListName): z.ZodObject<Record<string, z.ZodArray<z.ZodUnknown>>> {
  return z.strictObject({ [name]: z.array(z.unknown()) });
}

/** A file of the folder phases: a phase and its tasks. */
export const phaseFileShape = z.looseObject({ tasks: z.array(z.unknown()).default([]) });

export const phaseShape = z.strictObject({
  number: z.int().positive(),
  id,
  title: text,
  summary: text,
  estimate: figureShape.optional(),
  ...provenance,
});

const list = z.array(z.unknown()).optional();

export const editionShape = z.strictObject({
  id,
  title: text,
  summary: text,
  kind: z.enum(KINDS).optional(),
  dated,
  publisher: text.optional(),
  extends: id.optional(),
  overall: figureShape.extend({ from: text, to: text }).optional(),
  applies: z.record(z.string(), z.unknown()).default({}),
  lists: z.record(z.string(), z.unknown()).default({}),
  events: z.record(z.string(), z.unknown()).default({}),
  ...(Object.fromEntries(Object.keys(LIST_FILES).map((name) => [name, list])) as Record<
    ListName,
    typeof list
  >),
});

export const roleShape = z.strictObject({
  id,
  title: text,
  description: text,
  worksAt: z.literal('practice').optional(),
  ...provenance,
});

export const sourceShape = z.strictObject({
  id,
  title: text,
  publisher: text,
  dated,
  url: z.url().optional(),
});

/** Another word for something that the extended edition names, such as CCG for ICB. */
export const wordShape = z.strictObject({ for: text, say: text });

/** What an extension leaves out of the edition that it extends. */
export const withoutShape = z.strictObject({
  ...(Object.fromEntries(
    Object.keys(LIST_FILES).map((name) => [name, z.array(text).default([])]),
  ) as Record<ListName, z.ZodDefault<z.ZodArray<typeof text>>>),
  reason: text,
});

export const limitShape = z.strictObject({
  id,
  code: text.optional(),
  title: text,
  kind: z.enum(LIMIT_KINDS),
  binds: z.array(text).min(1),
  limit: figureShape,
  from: text.optional(),
  to: text,
  warning: text.optional(),
  consequence: text.optional(),
  escalateTo: text.optional(),
  supersededBy: text.optional(),
  place: text.optional(),
});

export const requirementShape = z.strictObject({
  id,
  code: text,
  title: text,
  says: text,
  binds: z.array(text).min(1),
  level: z.enum(LEVELS),
  found: z.enum(FINDINGS),
  ...provenance,
});

export const serviceShape = z.strictObject({
  id,
  title: text,
  notice: figureShape.optional(),
  off: text,
  offBefore: figureShape.optional(),
  on: text,
  lesson: text.optional(),
  ...provenance,
});

export const cutoverWorkShape = z.strictObject({
  id,
  title: text,
  during: text,
  after: text,
  codes: z.array(text).default([]),
  ...provenance,
});

export const riskLevelShape = z.strictObject({
  id,
  part: z.enum(RISK_PARTS),
  level: z.int().min(1).max(9),
  title: text,
  says: text,
  ratings: z.array(z.int().min(1).max(9)).optional(),
  accepted: z.boolean().optional(),
  ...provenance,
});

export const checklistShape = z.strictObject({
  id,
  role: text,
  title: text,
  questions: z.array(z.unknown()).min(1),
  ...provenance,
});

export const questionShape = z.strictObject({ asks: text, tasks: z.array(text).default([]) });

export const conflictShape = z.strictObject({
  id,
  about: text,
  values: z.array(z.unknown()).min(2),
  uses: text,
  concerns: z.array(text).default([]),
});

export const saidShape = z.strictObject({ says: text, source: text });

export type FigureText = z.infer<typeof figureShape>;
export type TimingText = z.infer<typeof timingShape>;
export type HeadText = z.infer<typeof editionShape>;
