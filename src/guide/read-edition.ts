import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Draft, Drafted } from './draft.ts';
import type { Milestone, Phase, Task } from './edition.ts';
import { type Opened, openFile } from './open-file.ts';
import type { Problem } from './problem.ts';
import { readFigure } from './read-figure.ts';
import { readHead } from './read-head.ts';
import { readProvenance } from './read-provenance.ts';
import { readShape } from './read-shape.ts';
import { readMilestone, readTask } from './read-task.ts';
import { milestonesShape, phaseShape } from './shapes.ts';

/**
 * Reads every file of an edition as far as it can be read, and the faults of what cannot.
 * `complete` is false where a whole file is missing or is not YAML.
 */
export function readEdition(folder: string): {
  draft: Draft;
  problems: Problem[];
  complete: boolean;
} {
  const problems: Problem[] = [];
  const open = (...names: string[]): Opened => openFile(folder, names, problems);
  const headFile = open('edition.yaml');
  const milestoneFile = open('milestones.yaml');
  const phaseFiles = phaseFileNames(folder).map((name) => open('phases', name));
  const complete = problems.length === 0;

  const milestones = readMilestones(milestoneFile);
  const parts = phaseFiles.map(readPhase);
  const phases = parts.map(({ phase }) => phase).sort((a, b) => a.item.number - b.item.number);
  const tasks = parts.flatMap((part) => part.tasks);
  const draft = {
    edition: {
      ...readHead(headFile, basename(folder)),
      phases: phases.map(({ item }) => item),
      milestones: milestones.map(({ item }) => item),
      tasks: tasks.map(({ item }) => item),
    },
    head: headFile.report,
    milestoneList: milestoneFile.report,
    phases,
    tasks,
    milestones,
  };
  return { draft, problems, complete };
}

function phaseFileNames(folder: string): string[] {
  const phases = join(folder, 'phases');
  if (!existsSync(phases)) return [];
  return readdirSync(phases)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function readMilestones(file: Opened): Drafted<Milestone>[] {
  if (file.yaml.problems.length > 0) return [];
  const { milestones = [] } = readShape(milestonesShape, file.yaml.content, [], file.report);
  return milestones.map((content, index) => readMilestone(content, ['milestones', index], file));
}

function readPhase(file: Opened): { phase: Drafted<Phase>; tasks: Drafted<Task>[] } {
  const { yaml, report } = file;
  const isReadable = yaml.problems.length === 0;
  const text = isReadable ? readShape(phaseShape, yaml.content, [], report) : {};
  const phase = {
    id: text.id ?? '',
    number: text.number ?? 0,
    title: text.title ?? '',
    summary: text.summary ?? '',
    ...(text.estimate && { estimate: readFigure(text.estimate, ['estimate'], report) }),
    provenance: isReadable ? readProvenance(text, [], report) : {},
  };
  const tasks = text.tasks ?? [];
  return {
    phase: { item: phase, report, timing: [] },
    tasks: tasks.map((content, index) => readTask(content, ['tasks', index], phase.id, file)),
  };
}
