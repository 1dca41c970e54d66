import type { Drafted } from './draft.ts';
import type { Limit, LimitFigure, Occurrence } from './edition.ts';
import type { Part } from './part.ts';
import type { Path, Report } from './problem.ts';
import { readProvenance } from './read-provenance.ts';
import { readShape } from './read-shape.ts';
import { type FigureText, limitShape } from './shapes.ts';
import { readAmount, readLimitTime } from './words.ts';

export function readLimit({ content, file, line, report }: Part): Drafted<Limit> {
  const text = readShape(limitShape, content, [], report);
  const warning = text.warning === undefined ? undefined : readAmount(text.warning);
  if (warning && 'problem' in warning) report(['warning'], warning.problem);
  const item: Limit = {
    id: text.id ?? '',
    ...(text.code && { code: text.code }),
    title: text.title ?? '',
    kind: text.kind ?? 'lead-time',
    binds: text.binds ?? [],
    limit: readLimitFigure(text.limit, ['limit'], report),
    ...(text.from && { from: readOccurrence(text.from) }),
    to: readOccurrence(text.to ?? ''),
    ...(warning && 'value' in warning && { warning: warning.value }),
    ...(text.consequence && { consequence: text.consequence }),
    ...(text.escalateTo && { escalateTo: text.escalateTo }),
    ...(text.supersededBy && { supersededBy: text.supersededBy }),
    ...(text.place && { place: text.place }),
    file,
    line,
  };
  if (item.limit.unit !== 'times' && text.to && !item.from) {
    report([], 'This counts time but does not say from when: give "from".');
  }
  return { item, report, timing: [] };
}

/** "up to 5 working days", "at least 4 weeks", "1 to 2 working days", "up to 5 times". */
export function readLimitFigure(
  text: FigureText | undefined,
  path: Path,
  report: Report,
): LimitFigure {
  if (!text) return { unit: 'working-days' };
  const time = readLimitTime(text.time);
  if ('problem' in time) report([...path, 'time'], time.problem);
  return {
    ...('value' in time ? time.value : { unit: 'working-days' as const }),
    ...(text.unitUnstated && { unitUnstated: true }),
    ...readProvenance(text, path, report),
  };
}

/** "go-live", "start of review-data-quality", "end of review-data-quality", "event query-received". */
function readOccurrence(text: string): Occurrence {
  const [, word, ref] = /^(start|end|event)(?: of)? (\S+)$/.exec(text) ?? [];
  if (!word || !ref) return { kind: 'milestone', ref: text };
  const kinds = { start: 'task-start', end: 'task-finish', event: 'event' } as const;
  return { kind: kinds[word as keyof typeof kinds], ref };
}
