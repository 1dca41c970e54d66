import type { Path, Report } from './problem.ts';

/** One entry of an edition as written, before it is read: a task, a milestone, a limit ... */
export type Part = {
  content: unknown;
  file: string;
  line: number;
  /** Places are counted from the part itself. */
  report: Report;
};

export function isRecord(content: unknown): content is Record<string, unknown> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

export function idOf({ content }: Part): string | undefined {
  return isRecord(content) && typeof content.id === 'string' ? content.id : undefined;
}

/** Reports about a part of a file, whose places are counted from the part. */
export function within(path: Path, report: Report): Report {
  return (inner, message) => report([...path, ...inner], message);
}
