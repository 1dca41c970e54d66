import { isDeepStrictEqual } from 'node:util';
import { fromHere, PROVENANCE_KINDS } from './own-source.ts';
import { isRecord, type Part } from './part.ts';

/**
 * An inherited entry with its changes. A word that is given replaces the inherited one, a word with
 * nothing behind it takes it away. An entry of `timing` that says what an inherited one said keeps where
 * that one came from.
 */
export function changeEntry(inherited: Part, change: Part | undefined, localId?: string): Part {
  if (!change) return inherited;
  if (!isRecord(change.content) || !isRecord(inherited.content)) return change;
  const given = change.content;
  const kept = withoutProvenanceIf(given, inherited.content);
  const merged = Object.entries({ ...kept, ...given }).filter(([, value]) => value !== null);
  const content = Object.fromEntries(merged);
  if (Array.isArray(given.timing)) {
    content.timing = given.timing.map(
      (entry) => sameAs(entry, inherited.content) ?? (localId ? fromHere(entry, localId) : entry),
    );
  }
  return {
    content,
    file: change.file,
    line: change.line,
    report: (path, message) =>
      change.report(path[0] !== undefined && path[0] in given ? path : [], message),
  };
}

/** Where the change says where it comes from, that is so instead of what was said before. */
function withoutProvenanceIf(
  given: Record<string, unknown>,
  inherited: Record<string, unknown>,
): Record<string, unknown> {
  if (!PROVENANCE_KINDS.some((kind) => kind in given)) return inherited;
  return bare(inherited);
}

function sameAs(entry: unknown, inherited: unknown): unknown {
  if (!isRecord(entry) || !isRecord(inherited) || !Array.isArray(inherited.timing))
    return undefined;
  if (PROVENANCE_KINDS.some((kind) => kind in entry)) return undefined;
  return inherited.timing.find(
    (other: unknown) => isRecord(other) && isDeepStrictEqual(bare(other), bare(entry)),
  );
}

function bare(entry: Record<string, unknown>): Record<string, unknown> {
  const keys: readonly string[] = [...PROVENANCE_KINDS, 'note'];
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));
}
