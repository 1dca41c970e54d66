import type { Figure } from './edition.ts';
import type { Path, Report } from './problem.ts';
import { readProvenance } from './read-provenance.ts';
import type { FigureText } from './shapes.ts';
import { readRange } from './words.ts';

/** A duration or an estimate. Where it cannot be read, the fault is reported and the figure is zero. */
export function readFigure(text: FigureText | undefined, path: Path, report: Report): Figure {
  const unreadable = { min: 0, max: 0, unit: 'working-days' } as const;
  if (!text) return unreadable;
  const range = readRange(text.time);
  if ('problem' in range) report([...path, 'time'], range.problem);
  return {
    ...('value' in range ? range.value : unreadable),
    ...(text.unitUnstated && { unitUnstated: true }),
    ...readProvenance(text, path, report),
  };
}
