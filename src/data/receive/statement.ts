import { parse } from 'yaml';
import { z } from 'zod';
import { WEEKDAYS, type Weekday } from '../../lib/weekday.ts';
import { Unfit } from './unfit.ts';

const Named = z.string().min(1);

/** The days on which deliveries are made, as the names of their files have it. */
const DeliveryDays = z
  .union([z.enum(['daily', 'weekdays']), z.array(z.enum(WEEKDAYS)).min(1)])
  .transform((said): Weekday[] =>
    WEEKDAYS.filter((day, index) =>
      Array.isArray(said) ? said.includes(day) : said === 'daily' || index < 5,
    ),
  );

/**
 * What a supplier states about an extract, as in a Documented Data Extract: its files with their counts and columns,
 * what its units and codes mean, and what was left out. The file is called `statement.yaml` or `statement.json`.
 */
const Statement = z.strictObject({
  supplier: Named.optional(),
  made: Named.optional(),
  deliveries: DeliveryDays.optional(),
  files: z
    .array(
      z.strictObject({
        /** The file's whole name, or the name of its table, such as `Admin_Patient`. */
        name: Named,
        rows: z.int().min(0).optional(),
        bytes: z.int().min(0).optional(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/i)
          .optional(),
        columns: z.array(Named).optional(),
      }),
    )
    .min(1),
  units: z.array(z.strictObject({ unit: Named, means: Named })).default([]),
  codes: z.array(z.strictObject({ column: Named, value: Named, means: Named })).default([]),
  exclusions: z
    .array(
      z.strictObject({ what: Named, why: z.string().default(''), records: z.int().optional() }),
    )
    .default([]),
});
export type Statement = z.infer<typeof Statement>;

/** @throws Unfit that says where it is not as docs/receiving.md has it */
export function readStatement(content: Buffer): Statement {
  let value: unknown;
  try {
    value = parse(new TextDecoder('utf-8', { fatal: true }).decode(content), { maxAliasCount: 0 });
  } catch (cause) {
    throw new Unfit(
      'manifest-unreadable',
      'The statement of the supplier is neither YAML nor JSON. Mend it, or leave it out and receive the production again.',
      { cause },
    );
  }
  const read = Statement.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`);
  throw new Unfit(
    'manifest-unreadable',
    `The statement of the supplier is not as docs/receiving.md describes it: ${faults.join('; ')}. Mend it, or leave it out and receive the production again.`,
  );
}
