import type { Draft, Drafted } from './draft.ts';
import type { Edition, Phase, Role } from './edition.ts';
import type { Written } from './open-edition.ts';
import type { Part } from './part.ts';
import { readFigure } from './read-figure.ts';
import { readHead } from './read-head.ts';
import { readProvenance } from './read-provenance.ts';
import { readRules } from './read-rules.ts';
import { readShape } from './read-shape.ts';
import { readMilestone, readTask } from './read-task.ts';
import { phaseShape, roleShape } from './shapes.ts';

/** Reads an edition as far as it can be read; what cannot is reported and left blank. */
export function readEdition(written: Written): Draft {
  const { lists, head } = written;
  const roles = lists.roles.map(readRole);
  const phases = lists.phases.map(readPhase).sort((a, b) => a.item.number - b.item.number);
  const tasks = lists.tasks.map(readTask);
  const milestones = lists.milestones.map(readMilestone);
  const { items, drafted } = readRules(lists);
  // A single file has no folder of its own: `edition.yaml` in `wharfside-2026/`, but `ferry-lane.yaml` in none.
  const ownFolder = head.file.includes('/') ? `${head.file.split('/')[0]}/` : head.file;
  const edition: Edition = {
    ...readHead(written),
    roles: roles.map(({ item }) => item),
    phases: phases.map(({ item }) => item),
    milestones: milestones.map(({ item }) => item),
    tasks: tasks.map(({ item }) => item),
    ...items,
    overrides: [],
  };
  return {
    edition,
    head: head.report,
    isOwnFile: (file) => file === head.file || file.startsWith(ownFolder),
    milestoneList: written.milestoneList,
    roles,
    phases,
    tasks,
    milestones,
    ...drafted,
  };
}

function readRole({ content, report }: Part): Drafted<Role> {
  const text = readShape(roleShape, content, [], report);
  const role = {
    id: text.id ?? '',
    title: text.title ?? '',
    description: text.description ?? '',
    ...(text.worksAt && { worksAt: text.worksAt }),
    provenance: readProvenance(text, [], report),
  };
  return { item: role, report, timing: [] };
}

function readPhase(part: Part): Drafted<Phase> {
  const { report } = part;
  const text = readShape(phaseShape, part.content, [], report);
  const phase = {
    id: text.id ?? '',
    number: text.number ?? 0,
    title: text.title ?? '',
    summary: text.summary ?? '',
    ...(text.estimate && { estimate: readFigure(text.estimate, ['estimate'], report) }),
    provenance: readProvenance(text, [], report),
  };
  return { item: phase, report, timing: [] };
}
