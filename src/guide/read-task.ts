import type { Drafted } from './draft.ts';
import type { Constraint, Milestone, Provenance, Task } from './edition.ts';
import { type Opened, within } from './open-file.ts';
import type { Path, Report } from './problem.ts';
import { readConstraint } from './read-constraint.ts';
import { readFigure } from './read-figure.ts';
import { readProvenance } from './read-provenance.ts';
import { readShape } from './read-shape.ts';
import { milestoneShape, taskShape } from './shapes.ts';

export function readTask(
  content: unknown,
  path: Path,
  phase: string,
  { yaml, report }: Opened,
): Drafted<Task> {
  const text = readShape(taskShape, content, path, report);
  const provenance = readProvenance(text, path, report);
  const timing = readTiming(text.timing, path, report, provenance);
  return {
    timing,
    report: within(path, report),
    item: {
      id: text.id ?? '',
      ...(text.seed && { seed: text.seed }),
      phase,
      title: text.title ?? '',
      description: text.description ?? '',
      owner: text.owner ?? '',
      with: text.with ?? [],
      produces: text.produces ?? '',
      duration: readFigure(text.duration, [...path, 'duration'], report),
      constraints: timing.map(({ constraint }) => constraint),
      closedDays: text.closedDays ?? false,
      ...(text.when && { when: text.when }),
      ...(text.forEach && { forEach: text.forEach }),
      provenance,
      ...(text.risk && { risk: text.risk }),
      file: yaml.file,
      line: yaml.lineOf(path),
    },
  };
}

export function readMilestone(
  content: unknown,
  path: Path,
  { yaml, report }: Opened,
): Drafted<Milestone> {
  const text = readShape(milestoneShape, content, path, report);
  const provenance = readProvenance(text, path, report);
  const timing = readTiming(text.timing, path, report, provenance);
  return {
    timing,
    report: within(path, report),
    item: {
      id: text.id ?? '',
      title: text.title ?? '',
      ...(text.reachedBy && { reachedBy: text.reachedBy }),
      constraints: timing.map(({ constraint }) => constraint),
      closedDays: text.closedDays ?? false,
      provenance,
      file: yaml.file,
      line: yaml.lineOf(path),
    },
  };
}

function readTiming(
  entries: unknown[] | undefined,
  path: Path,
  report: Report,
  owner: Provenance,
): { constraint: Constraint; path: Path }[] {
  return (entries ?? []).flatMap((content, index) => {
    const constraint = readConstraint(content, [...path, 'timing', index], report, owner);
    return constraint ? [{ constraint, path: ['timing', index] }] : [];
  });
}
