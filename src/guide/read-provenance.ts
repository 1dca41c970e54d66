import type { Provenance } from './edition.ts';
import type { Path, Report } from './problem.ts';

const KINDS = ['source', 'carriedFrom', 'assumed'] as const;

/**
 * Exactly one of source, carriedFrom and assumed. Something that holds no figure may leave it out and
 * then has that of the task or milestone it belongs to.
 */
export function readProvenance(
  text: Provenance | undefined,
  path: Path,
  report: Report,
  inherited?: Provenance,
): Provenance {
  if (!text) return {};
  const written = KINDS.filter((kind) => kind in text);
  const given = written.filter((kind) => text[kind] !== undefined);
  if (written.length === 0 && inherited) return { ...inherited, ...pick(text, ['note']) };
  if (written.length === 0) {
    report(path, `Nothing says where this comes from: give one of ${KINDS.join(', ')}.`);
  } else if (given.length > 1) {
    report(path, `This has ${given.join(' and ')}: keep the one that is true.`);
  }
  return pick(text, [...KINDS, 'note']);
}

function pick(text: Provenance, keys: (keyof Provenance)[]): Provenance {
  return Object.fromEntries(
    keys.filter((key) => text[key] !== undefined).map((key) => [key, text[key]]),
  );
}
