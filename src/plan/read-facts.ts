import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Edition } from '../guide/edition.ts';
import { type Amount, parseAmount } from '../lib/amount.ts';
import { Refusal } from '../lib/refusal.ts';
import { toDay, toIso } from './calendar.ts';
import { baseId, slug } from './expand.ts';
import type { PlanFacts } from './facts.ts';
import { problemWithMembers } from './list-members.ts';

/** First and last date that can be planned with: years of calendar are left on both sides. */
export const PLANNABLE = { from: '2018-01-01', to: '2033-12-31' };

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

const FACTS = z.strictObject({
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
type Written = z.infer<typeof FACTS>;
type Problem = { path: (string | number)[]; message: string };

/**
 * Reads a facts file, as docs/facts.md describes it.
 *
 * @param text the YAML
 * @param name the file's name, for messages
 * @throws Refusal `facts-invalid` that lists every problem with its line
 */
export function readFacts(text: string, name: string, edition: Edition): PlanFacts {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    refuse(
      name,
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        message: `cannot be read as YAML: ${error.message}`,
      })),
    );
  }
  const lineOf = (path: (string | number)[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const written: unknown = document.toJS() ?? {};
  const parsed = FACTS.safeParse(written);
  const misshapen = (parsed.error?.issues ?? []).map((issue) => ({
    path: issue.path as (string | number)[],
    message: inWords(issue),
  }));
  const problems: Problem[] = [...misshapen, ...unknownNames(written, edition)];
  if (problems.length > 0 || !parsed.success) {
    refuse(
      name,
      problems.map(({ path, message }) => ({
        line: lineOf(path),
        message: `${path.join('.') || 'the file'} ${message}`,
      })),
    );
  }
  return toPlanFacts((parsed as { data: Written }).data);
}

/** A date that exists and can be planned with. */
export function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return text >= PLANNABLE.from && text <= PLANNABLE.to && toIso(toDay(text)) === text;
}

function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `has an entry that a facts file does not know: ${issue.keys.join(', ')}`;
  }
  if (issue.code === 'invalid_union') {
    return 'is neither a date such as 2027-03-09 nor a notice such as { notice: 3 weeks }';
  }
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  return issue.code === 'custom' ? issue.message : `cannot be read: ${issue.message}`;
}

/** What a value has to be, in a writer's words. */
const KINDS: Record<string, string> = {
  boolean: 'true or false',
  string: 'words',
  array: 'a list',
  object: 'a group of entries',
  record: 'a group of entries',
  number: 'a number',
  int: 'a whole number',
};

/** Names that the edition does not have; looks only at what is well enough written to have names. */
function unknownNames(written: unknown, edition: Edition): Problem[] {
  const facts = isGroup(written) ? written : {};
  const group = (field: string): Record<string, unknown> => {
    const value = facts[field];
    return isGroup(value) ? value : {};
  };
  const membersOf = (list: string): string[] => {
    const members = group('lists')[list];
    return Array.isArray(members) ? members.map(String) : [];
  };
  const away = Array.isArray(facts.away) ? facts.away.filter(isGroup) : [];
  const timed = new Set([...edition.tasks, ...edition.milestones].map(({ id }) => id));
  const members = new Set(
    edition.tasks.flatMap(({ id, forEach }) =>
      (forEach ? membersOf(forEach) : []).map((member) => `${id}.${slug(member)}`),
    ),
  );
  const known = (id: string): boolean => (id.includes('.') ? members.has(id) : timed.has(id));
  const check = (field: string, isKnown: (id: string) => boolean, what: string) =>
    Object.keys(group(field))
      .filter((id) => !isKnown(id))
      .map((id) => ({
        path: [field, id],
        message: `names no ${what} of the edition ${edition.id}`,
      }));
  const roles = new Set(edition.roles.map(({ id }) => id));
  return [
    ...check('done', known, 'task or milestone'),
    ...check('agreed', known, 'task or milestone'),
    ...check('durations', known, 'task'),
    ...check('applies', (id) => id in edition.applies, 'condition'),
    ...check('lists', (id) => id in edition.lists, 'list'),
    ...Object.keys(group('lists')).flatMap((list) => {
      const message = problemWithMembers(membersOf(list));
      return message ? [{ path: ['lists', list], message: `cannot be used: ${message}` }] : [];
    }),
    ...away.flatMap(({ who }, index) =>
      typeof who !== 'string' || roles.has(baseId(who))
        ? []
        : [{ path: ['away', index, 'who'], message: `names no role of the edition ${edition.id}` }],
    ),
  ];
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toPlanFacts({ agreed, durations, ...facts }: Written): PlanFacts {
  const dates: Record<string, string> = {};
  const notices: Record<string, Amount> = {};
  for (const [id, value] of Object.entries(agreed)) {
    if (typeof value === 'string') dates[id] = value;
    else notices[id] = parseAmount(value.notice) as Amount;
  }
  const lengths = Object.entries(durations).map(([id, words]) => [id, parseAmount(words)]);
  return { ...facts, agreed: { dates, notices }, durations: Object.fromEntries(lengths) };
}

function refuse(name: string, problems: { line: number; message: string }[]): never {
  const list = problems
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message }) => `  ${name}:${line}: ${message}`);
  throw new Refusal(
    'facts-invalid',
    `The facts file has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}. Nothing was planned. Mend ${problems.length === 1 ? 'it' : 'them'} and run again:\n${list.join('\n')}`,
  );
}
