import type { Drafted } from './draft.ts';
import type { Constraint, Milestone, Provenance, Risk, Task } from './edition.ts';
import type { Part } from './part.ts';
import type { Path, Report } from './problem.ts';
import { readConstraint } from './read-constraint.ts';
import { readFigure } from './read-figure.ts';
import { readProvenance } from './read-provenance.ts';
import { readShape } from './read-shape.ts';
import { milestoneShape, type RiskText, taskShape } from './shapes.ts';

export function readTask({ content, file, line, report }: Part): Drafted<Task> {
  const text = readShape(taskShape, content, [], report);
  const provenance = readProvenance(text, [], report);
  const timing = readTiming(text.timing, report, provenance);
  return {
    timing,
    report,
    item: {
      id: text.id ?? '',
      ...(text.seed && { seed: text.seed }),
      phase: text.phase ?? '',
      title: text.title ?? '',
      description: text.description ?? '',
      owner: text.owner ?? '',
      with: text.with ?? [],
      produces: text.produces ?? '',
      duration: readFigure(text.duration, ['duration'], report),
      constraints: timing.map(({ constraint }) => constraint),
      closedDays: text.closedDays ?? false,
      ...(text.when && { when: text.when }),
      ...(text.forEach && { forEach: text.forEach }),
      provenance,
      ...(text.risk && { risk: readRisk(text.risk, report) }),
      codes: text.codes ?? [],
      file,
      line,
    },
  };
}

/** What no source says is our own advice. */
const OURS: Provenance = { assumed: 'Our own advice.' };

function readRisk({ what, lesson, ...origin }: RiskText, report: Report): Risk {
  return { what, lesson, provenance: readProvenance(origin, ['risk'], report, OURS) };
}

export function readMilestone({ content, file, line, report }: Part): Drafted<Milestone> {
  const text = readShape(milestoneShape, content, [], report);
  const provenance = readProvenance(text, [], report);
  const timing = readTiming(text.timing, report, provenance);
  return {
    timing,
    report,
    item: {
      id: text.id ?? '',
      title: text.title ?? '',
      ...(text.reachedBy && { reachedBy: text.reachedBy }),
      constraints: timing.map(({ constraint }) => constraint),
      closedDays: text.closedDays ?? false,
      provenance,
      file,
      line,
    },
  };
}

function readTiming(
  entries: unknown[] | undefined,
  report: Report,
  owner: Provenance,
): { constraint: Constraint; path: Path }[] {
  return (entries ?? []).flatMap((content, index) => {
    const constraint = readConstraint(content, ['timing', index], report, owner);
    return constraint ? [{ constraint, path: ['timing', index] }] : [];
  });
}
