import type { Edition } from './edition.ts';
import { figureInWords, originInWords } from './in-words.ts';

/** A limit or requirement that a task falls under. */
export type TaskRule = {
  id: string;
  code: string;
  title: string;
  /** The figure of a limit; what a requirement asks for. */
  says: string;
  /** The document that it stands in, with the place where it is known. */
  document: string;
  /** The code of the limit that is used instead. */
  instead: string | undefined;
};

/** The limits and requirements that go by these codes. Several limits may share a code. */
export function rulesOf(codes: string[], edition: Edition): TaskRule[] {
  return codes.flatMap((code) => [
    ...edition.limits
      .filter((limit) => limit.code === code)
      .map(({ id, title, limit, place, supersededBy }) => ({
        id,
        code,
        title,
        says: figureInWords(limit),
        document: place ?? originInWords(limit, edition),
        instead: edition.limits.find((other) => other.id === supersededBy)?.code,
      })),
    ...edition.requirements
      .filter((requirement) => requirement.code === code)
      .map(({ id, title, says, provenance }) => ({
        id,
        code,
        title,
        says,
        document: originInWords(provenance, edition),
        instead: undefined,
      })),
  ]);
}
