import { z } from 'zod';
import { schemasOf } from '../../api/schemas-of.ts';
import { UNITS } from '../../lib/amount.ts';
import type { Explained } from '../explain.ts';
import type { ToldLength } from '../overall-length-in-words.ts';
import { DATES } from '../plan.ts';
import type { planAsJson } from '../plan-as-json.ts';
import type { previewAsJson } from './preview-as-json.ts';

/** What the calls of the plan take and answer. The compiler holds each answer against what is really made. */
const registry = z.registry<{ id: string }>();

const date = z.iso.date();
const ref = { id: z.string(), title: z.string() };
const amount = z
  .object({ value: z.number(), unit: z.enum(UNITS) })
  .register(registry, { id: 'amount' });

const provenance = {
  source: z.string().optional().describe('The document that says it, by its id in the edition.'),
  carriedFrom: z.string().optional().describe('The earlier edition that it is carried from.'),
  assumed: z.string().optional().describe('No document says it: why it was chosen.'),
  note: z.string().optional(),
};

const reason = z
  .object({
    date: z.enum(DATES).describe('The date for which it was weighed.'),
    kind: z.enum([
      'done',
      'today',
      'agreed',
      'go-live-date',
      'duration',
      'after',
      'before',
      'notice',
      'on',
      'window-opens',
      'window-closes',
      'reached-by',
      'reaches',
      'leads-to',
    ]),
    ref: z.object(ref).optional().describe('The other end of the constraint.'),
    refDate: date.optional(),
    refEnd: z.literal('start').optional().describe('That date is the start of the other end.'),
    amount: amount.optional(),
    gives: date.describe('The date that this alone would give.'),
    isDeadline: z.literal(true).optional(),
    binding: z.boolean().describe('It decides the date.'),
    provenance: z.object(provenance).optional(),
  })
  .register(registry, { id: 'reason' });

const explained = z
  .object({ ...reason.shape, text: z.string().describe('The reason as a sentence.') })
  .register(registry, { id: 'reason-in-words' });

const conflictShape = {
  ...ref,
  kind: z.enum(['too-late', 'limit']),
  finish: date,
  latestFinish: date,
  overshootWorkingDays: z.number(),
  provenance: z.object(provenance).optional(),
};
const conflict = z.object(conflictShape);
const conflictInWords = z
  .object({ ...conflictShape, says: z.string() })
  .register(registry, { id: 'conflict' });

const slackWorkingDays = z
  .number()
  .describe('Working days from the planned finish to the latest; below zero when it is too late.');

const task = z
  .object({
    ...ref,
    phase: z.string(),
    owner: z.string().describe('The role whose work it is.'),
    done: z.boolean(),
    duration: amount,
    closedDays: z.boolean().describe('The work may fall on weekends and bank holidays.'),
    start: date,
    finish: date,
    latestStart: date,
    latestFinish: date,
    slackWorkingDays,
    critical: z.boolean().describe('Nothing has less room than it.'),
    anchored: z.boolean(),
    because: z.array(explained),
  })
  .register(registry, { id: 'task' });

const milestone = z
  .object({
    ...ref,
    date,
    latest: date,
    slackWorkingDays,
    done: z.boolean(),
    critical: z.boolean(),
    because: z.array(explained),
  })
  .register(registry, { id: 'milestone' });

const lengthEnd = z.object({ ...ref, date, done: z.boolean() });
const length = z.object({
  from: lengthEnd,
  to: lengthEnd,
  calendarDays: z.number(),
  weeks: z.number(),
  guide: z.object({ min: z.number(), max: z.number(), unit: z.enum(UNITS), ...provenance }),
  standing: z.enum(['shorter', 'within', 'longer']),
  says: z.string(),
  origin: z.string(),
  why: z.array(z.string()),
});

const standing = {
  feasible: z.boolean().describe('Nothing unfinished comes later than it may.'),
  earliestGoLive: date
    .nullable()
    .describe('With everything else unchanged; null if there is none.'),
};

z
  .object({
    edition: z.string(),
    today: date,
    goLive: date,
    goLiveIsWorkingDay: z.boolean(),
    ...standing,
    says: z.string().describe('The answer in a sentence.'),
    length: length.optional().describe('How long all takes, beside what the guide says.'),
    milestones: z.array(milestone),
    tasks: z.array(task),
    conflicts: z.array(conflict),
    bindingChain: z
      .array(z.object({ ...ref, date, reason }))
      .describe('From today to what is missed; empty when feasible.'),
    wentAhead: z.array(z.object({ ...ref, date, missing: z.array(z.object({ ...ref, date })) })),
    notes: z.array(z.string()),
  })
  .register(registry, { id: 'plan' }) satisfies z.ZodType<Plan>;

type Plan = Omit<ReturnType<typeof planAsJson>, 'length'> & { length?: ToldLength };

/** A change that is asked for. What may stand in it beyond its form, `readAskedChange` says. */
export const askedChange = z
  .strictObject({
    goLive: date.optional().describe('A new go-live date, today or later.'),
    dates: z
      .record(z.string(), date)
      .optional()
      .describe('Dates by the id of a task or milestone that is not done, today or later.'),
    durations: z
      .record(z.string(), z.string().meta({ examples: ['3 working days'] }))
      .optional()
      .describe('Lengths of time by the id of a task that is not done: "3 working days".'),
  })
  .register(registry, { id: 'change-to-preview' });

const stands = z.object({
  says: z.string(),
  goLive: date,
  ...standing,
  slackWorkingDays: z.number(),
});

z
  .object({
    says: z.string(),
    change: z.object({
      goLive: date.optional(),
      dates: z.record(z.string(), date),
      durations: z.record(z.string(), amount),
    }),
    before: stands,
    after: stands,
    moves: z
      .array(
        z.object({
          ...ref,
          from: date,
          to: date,
          workingDays: z.number().describe('Below zero is earlier.'),
          who: z.object(ref).optional(),
        }),
      )
      .describe('Every task and milestone that moves, the furthest first.'),
    noticesAgain: z
      .array(z.object({ ...ref, who: z.object(ref), for: z.string() }))
      .describe('Notices that were given for a date that moves.'),
    affected: z.array(z.object(ref)).describe('The roles whose tasks move.'),
    newConflicts: z.array(conflictInWords),
    solved: z.array(conflictInWords),
  })
  .register(registry, { id: 'preview' }) satisfies z.ZodType<ReturnType<typeof previewAsJson>>;

const step = z.object({ ...ref, date, says: z.string() });
z
  .object({
    ...ref,
    kind: z.enum(['task', 'milestone']),
    says: z.string(),
    dates: z.array(
      z.object({
        name: z.enum(DATES),
        title: z.string(),
        date,
        says: z.string(),
        because: z.array(
          z.object({
            says: z.string(),
            kind: reason.shape.kind,
            binding: z.boolean(),
            gives: date,
            ref: z.object(ref).optional(),
            source: z.string().optional(),
          }),
        ),
      }),
    ),
    chain: z.array(step).describe('What set the planned date, from today or a fact on.'),
    latestChain: z.array(step).describe('What the latest date rests on.'),
  })
  .register(registry, { id: 'explanation' }) satisfies z.ZodType<Explained>;

export const PLAN_SCHEMAS = schemasOf(registry);
