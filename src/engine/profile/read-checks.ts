import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TABLES, type TableName } from '../record/tables.ts';
import { CATEGORIES, type Category, type Check, MEASURES, type Rule, SEVERITIES } from './check.ts';

const FOLDER = join(import.meta.dirname, 'checks');

const table = z.enum(TABLES as unknown as [TableName, ...TableName[]]);
const sentence = z.string().regex(/^[A-Z0-9].*[.?]$/s);

const DECLARED = z.strictObject({
  of: z.array(table).default([]),
  severity: z.enum(Object.keys(SEVERITIES) as [keyof typeof SEVERITIES]),
  meaning: sentence,
  why: sentence,
  action: sentence,
  needs: z.array(z.string()).default([]),
  needsGoLive: z.boolean().default(false),
  cannotTell: z.record(z.string(), sentence).default({}),
  counts: z
    .strictObject({ for: z.enum(MEASURES), each: z.enum(['record', 'said']) })
    .nullable()
    .default(null),
  where: z.string().optional(),
  said: z.string().optional(),
  select: z.string().optional(),
  note: z.array(z.string()).optional(),
  notOf: z.array(table).default([]),
  leftOut: z.array(z.string()).optional(),
  toldBy: z.array(z.string()).nullable().default(null),
});
type Declared = z.infer<typeof DECLARED>;

/** All checks, by category and then by id. */
export function readChecks(): readonly Check[] {
  CHECKS ??= (Object.keys(CATEGORIES) as Category[]).flatMap(checksOf);
  return CHECKS;
}

let CHECKS: readonly Check[] | undefined;

function checksOf(category: Category): Check[] {
  const files = readdirSync(join(FOLDER, category)).sort();
  return files.map((file) => {
    const text = readFileSync(join(FOLDER, category, file), 'utf8');
    return checkOf(file.replace(/\.yaml$/, ''), category, DECLARED.parse(parse(text)));
  });
}

function checkOf(id: string, category: Category, declared: Declared): Check {
  const { of, severity, meaning, why, action, needs, needsGoLive, counts } = declared;
  const { cannotTell, toldBy } = declared;
  return {
    id,
    category,
    severity,
    of,
    meaning,
    why,
    action,
    needs,
    needsGoLive,
    toldBy,
    cannotTell,
    counts,
    rule: ruleOf(id, declared),
  };
}

function ruleOf(id: string, { where, said, select, note, notOf, leftOut, toldBy }: Declared): Rule {
  const rules: Rule[] = [
    ...(where ? [{ kind: 'where', sql: where, said: said ?? 'null' } as const] : []),
    ...(select ? [{ kind: 'select', sql: select } as const] : []),
    ...(note ? [{ kind: 'note', codes: note, notOf } as const] : []),
    ...(leftOut ? [{ kind: 'left-out', rules: leftOut } as const] : []),
  ];
  const [rule] = rules;
  if (!rule || rules.length > 1) throw new Error(`the check ${id} has ${rules.length} rules`);
  if ((rule.kind === 'note' || rule.kind === 'left-out') && toldBy === null)
    throw new Error(`the check ${id} does not say by which readers it is told`);
  return rule;
}
