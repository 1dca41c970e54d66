import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Edition } from '../guide/edition.ts';
import { type Amount, parseAmount } from '../lib/amount.ts';
import { Refusal } from '../lib/refusal.ts';
import type { PlanFacts } from './facts.ts';
import { FACTS, type WrittenFacts } from './facts-shape.ts';
import { type FactsProblem, unknownNames } from './unknown-names.ts';

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
  const problems: FactsProblem[] = [...misshapen, ...unknownNames(written, edition)];
  if (problems.length > 0 || !parsed.success) {
    refuse(
      name,
      problems.map(({ path, message }) => ({
        line: lineOf(path),
        message: `${path.join('.') || 'the file'} ${message}`,
      })),
    );
  }
  return toPlanFacts((parsed as { data: WrittenFacts }).data);
}

function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `has an entry that a facts file does not know: ${issue.keys.join(', ')}`;
  }
  if (issue.code === 'invalid_union') {
    return 'is neither a date such as 2027-03-09 nor a notice such as { notice: 3 weeks }';
  }
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  return issue.code === 'custom' || issue.code === 'invalid_value'
    ? issue.message
    : `cannot be read: ${issue.message}`;
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

function toPlanFacts({ agreed, durations, ...facts }: WrittenFacts): PlanFacts {
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
