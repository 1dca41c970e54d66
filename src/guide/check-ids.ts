import type { Draft, Drafted } from './draft.ts';
import { MILESTONES } from './edition.ts';
import type { Path } from './problem.ts';

/** Ids and seeds stand once, phases are numbered 1, 2, 3 ..., and every milestone that others rely on is there. */
export function checkIds(draft: Draft): void {
  const { phases, tasks, milestones } = draft;
  once([...tasks, ...milestones], ({ id }) => id, ['id'], 'id');
  once(phases, ({ id }) => id, ['id'], 'id');
  once(tasks, ({ seed }) => seed, ['seed'], 'seed');
  const { limits, requirements, services, cutoverWork, clinicalRisk } = draft;
  for (const items of [limits, requirements, services, cutoverWork, clinicalRisk]) {
    once<{ id: string; title: string }>(items, ({ id }) => id, ['id'], 'id');
  }
  once(draft.checklists, ({ id }) => id, ['id'], 'id');
  once(
    draft.disagreements.map(({ item, ...rest }) => ({
      ...rest,
      item: { ...item, title: item.about },
    })),
    ({ id }) => id,
    ['id'],
    'id',
  );
  checkPhaseNumbers(draft);
  checkMilestones(draft);
  onceInHead(draft, 'roles');
  onceInHead(draft, 'sources');
}

function once<T extends { title: string }>(
  drafted: Drafted<T>[],
  value: (item: T) => string | undefined,
  path: Path,
  name: string,
): void {
  const first = new Map<string, T>();
  for (const { item, report } of drafted) {
    const given = value(item);
    if (!given) continue;
    const other = first.get(given);
    if (other) report(path, `The ${name} ${given} stands twice: "${other.title}" has it already.`);
    else first.set(given, item);
  }
}

function checkPhaseNumbers({ phases, head }: Draft): void {
  if (phases.length === 0) head([], 'There are no phases: give each a file in the folder phases.');
  const read = phases.filter(({ item }) => item.number > 0);
  if (read.length < phases.length) return;
  read.forEach(({ item, report }, index) => {
    if (item.number === index + 1) return;
    report(['number'], `Phases are numbered 1 to ${read.length}: this should be ${index + 1}.`);
  });
}

function checkMilestones({ milestones, milestoneList }: Draft): void {
  const found = new Set(milestones.map(({ item }) => item.id));
  for (const id of MILESTONES) {
    if (!found.has(id)) milestoneList(['milestones'], `The milestone ${id} is missing.`);
  }
}

function onceInHead({ edition, head }: Draft, list: 'roles' | 'sources'): void {
  const ids = edition[list].map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index)
      head([list, index], `The id ${id} stands twice among the ${list}.`);
  });
}
