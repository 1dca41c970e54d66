import { z } from 'zod';
import { parseAmount } from '../lib/amount.ts';
import { NATIONS } from '../lib/nation.ts';
import { WEEKDAYS } from '../lib/weekday.ts';
import { daysOf } from './closures.ts';
import { isRealDate, PLANNABLE } from './plannable.ts';

const date = z
  .string()
  .refine(
    isRealDate,
    `is not a date from ${PLANNABLE.from} to ${PLANNABLE.to}; write it as YYYY-MM-DD, for example 2027-03-09`,
  );
const noticePeriod = z.strictObject({
  notice: z
    .string()
    .refine((words) => parseAmount(words), 'is not a length of time; write for example "3 weeks"'),
});

const closure = z
  .strictObject({
    what: z.string().min(1),
    from: date,
    to: date,
    who: z.enum(['everyone', 'practice'], 'must be everyone or practice').default('practice'),
    half: z
      .literal(true, 'can only be true; leave it out where the whole day is closed')
      .optional(),
    weekday: z.enum(WEEKDAYS, `must be one of ${WEEKDAYS.join(', ')}`).optional(),
  })
  .refine(({ from, to }) => from <= to, 'ends before it starts')
  .refine(
    ({ who, half }) => !(half && who === 'everyone'),
    'closes half a day for everyone: only a practice closes by half',
  )
  .refine(
    (stated) => daysOf(stated).length > 0,
    'closes no day: its weekday does not fall between its dates',
  );

/** A facts file as it is written, see docs/facts.md. */
export const FACTS = z.strictObject({
  done: z.record(z.string(), date).default({}),
  agreed: z.record(z.string(), z.union([date, noticePeriod])).default({}),
  durations: z
    .record(
      z.string(),
      z
        .string()
        .refine(
          (words) => parseAmount(words),
          'is not a length of time; write for example "3 working days"',
        ),
    )
    .default({}),
  applies: z.record(z.string(), z.boolean()).default({}),
  lists: z.record(z.string(), z.array(z.string().min(1))).default({}),
  nation: z.enum(NATIONS, `must be one of ${NATIONS.join(', ')}`).default('england'),
  closed: z.array(closure).default([]),
  people: z
    .array(z.strictObject({ name: z.string().trim().min(1), roles: z.array(z.string()).min(1) }))
    .default([]),
  away: z
    .array(
      z
        .strictObject({ who: z.string(), from: date, to: date })
        .refine(({ from, to }) => from <= to, 'ends before it starts'),
    )
    .default([]),
  busy: z
    .array(
      z
        .strictObject({
          what: z.string().min(1),
          from: date,
          to: date,
          weight: z.int().min(1).max(5).default(3),
        })
        .refine(({ from, to }) => from <= to, 'ends before it starts'),
    )
    .default([]),
});
export type WrittenFacts = z.infer<typeof FACTS>;
