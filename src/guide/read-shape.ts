import type { ZodObject, z } from 'zod';
import { isRecord } from './part.ts';
import type { Path, Report } from './problem.ts';

type Issue = z.core.$ZodIssue;

/**
 * Reads a part of a file by its shape. What does not fit is reported and left undefined, so that the rest
 * can still be read and its own faults found in the same run. A key that is there with nothing in it is one
 * that has been reported; a key that was never written is absent.
 */
export function readShape<S extends ZodObject>(
  shape: S,
  content: unknown,
  path: Path,
  report: Report,
): Partial<z.infer<S>> {
  const result = shape.safeParse(content);
  if (result.success) return result.data as z.infer<S>;
  for (const issue of result.error.issues) explain(issue, shape, path, report);
  const faulty = result.error.issues.map((issue) => issue.path[0]);
  const unreadable = isRecord(content)
    ? Object.keys(content).filter((key) => faulty.includes(key))
    : Object.keys(shape.shape);
  const readable = Object.entries(isRecord(content) ? content : {}).filter(
    ([key]) => key in shape.shape && !faulty.includes(key),
  );
  return {
    ...shape.partial().parse(Object.fromEntries(readable)),
    ...Object.fromEntries(unreadable.map((key) => [key, undefined])),
  } as Partial<z.infer<S>>;
}

function explain(issue: Issue, shape: ZodObject, path: Path, report: Report): void {
  const at = [...path, ...(issue.path as (string | number)[])];
  const last = at.at(-1) ?? 'the file';
  const name = typeof last === 'number' ? 'This entry' : `"${last}"`;
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path.length === 0 ? ` The words known here: ${listOf(shape)}.` : '';
    for (const key of issue.keys) report([...at, key], `"${key}" is not known here.${known}`);
  } else if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    report(at, `${name} is missing.`);
  } else {
    report(at, `${name} cannot be read: ${inWords(issue)}.`);
  }
}

function inWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it should be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `it should be ${issue.values.join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'it is empty' : 'it is too small';
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : `it is not a ${issue.format}`;
    default:
      return issue.message;
  }
}

const KINDS: Record<string, string> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a set of named values',
  record: 'a set of named values',
  boolean: 'true or false',
};

function listOf(shape: ZodObject): string {
  return Object.keys(shape.shape).join(', ');
}
