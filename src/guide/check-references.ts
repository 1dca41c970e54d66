import type { Draft } from './draft.ts';
import type { Constraint, Edition, Provenance } from './edition.ts';
import type { Path, Report } from './problem.ts';
import { suggestion } from './suggestion.ts';

/** Whatever is named is there: tasks, milestones, roles, sources, conditions and lists. */
export function checkReferences(draft: Draft): void {
  const { edition } = draft;
  const known = {
    roles: new Set(edition.roles.map(({ id }) => id)),
    sources: new Set(edition.sources.map(({ id }) => id)),
    tasks: new Set(edition.tasks.map(({ id }) => id)),
    milestones: new Set(edition.milestones.map(({ id }) => id)),
    conditions: new Set(Object.keys(edition.applies)),
    lists: new Set(Object.keys(edition.lists)),
    phases: new Set(edition.phases.map(({ id }) => id)),
  };
  const expect: Expect = (kind, id, path, report) => {
    if (!id || known[kind].has(id)) return;
    report(path, `There is no ${ONE[kind]} ${id}${suggestion(id, known[kind])}`);
  };
  const expectOrigin = (from: Provenance, path: Path, report: Report): void => {
    expect('sources', from.source, [...path, 'source'], report);
    expect('sources', from.carriedFrom, [...path, 'carriedFrom'], report);
    expectEarlier(edition, from, path, report);
  };

  expectOrigin(edition.overall, ['overall'], draft.head);
  expect('milestones', edition.overall.from, ['overall', 'from'], draft.head);
  expect('milestones', edition.overall.to, ['overall', 'to'], draft.head);
  for (const { item, report } of draft.phases) {
    expectOrigin(item.provenance, [], report);
    expectOrigin(item.estimate ?? {}, ['estimate'], report);
  }
  for (const { item, report } of [
    ...draft.roles,
    ...draft.requirements,
    ...draft.cutoverWork,
    ...draft.clinicalRisk,
    ...draft.checklists,
  ]) {
    expectOrigin(item.provenance, [], report);
  }
  for (const { item, report } of draft.services) {
    expectOrigin(item.provenance, [], report);
    expectOrigin(item.notice ?? {}, ['notice'], report);
    expectOrigin(item.offBefore ?? {}, ['offBefore'], report);
  }
  for (const { item, report } of draft.limits) expectOrigin(item.limit, ['limit'], report);
  for (const { item, report } of draft.disagreements) {
    item.values.forEach(({ source }, index) => {
      expect('sources', source, ['values', index, 'source'], report);
    });
  }
  for (const { item, report } of draft.tasks) {
    expect('phases', item.phase, ['phase'], report);
    expect('roles', item.owner, ['owner'], report);
    item.with.forEach((role, index) => {
      expect('roles', role, ['with', index], report);
    });
    expect('conditions', item.when, ['when'], report);
    expect('lists', item.forEach, ['forEach'], report);
    expectOrigin(item.duration, ['duration'], report);
    expectOrigin(item.risk?.provenance ?? {}, ['risk'], report);
  }
  for (const { item, report } of draft.milestones) {
    expect('tasks', item.reachedBy, ['reachedBy'], report);
  }
  for (const { item, report, timing } of [...draft.tasks, ...draft.milestones]) {
    expectOrigin(item.provenance, [], report);
    for (const { constraint, path } of timing) {
      // A constraint without words of its own about its source has those of its task, checked above.
      if (!sameOrigin(constraint, item.provenance)) expectOrigin(constraint, path, report);
      expectEnds(constraint, path, report, expect, known.tasks);
    }
  }
  checkReachedOnce(draft);
}

type Kind = 'roles' | 'sources' | 'tasks' | 'milestones' | 'conditions' | 'lists' | 'phases';
type Expect = (kind: Kind, id: string | undefined, path: Path, report: Report) => void;

const ONE: Record<Kind, string> = {
  roles: 'role',
  sources: 'source',
  tasks: 'task',
  milestones: 'milestone',
  conditions: 'condition under "applies" called',
  lists: 'list under "lists" called',
  phases: 'phase',
};

/** Nothing is drawn from what was written after the edition. */
function expectEarlier(edition: Edition, from: Provenance, path: Path, report: Report): void {
  const { id, dated } =
    edition.sources.find(({ id }) => id === (from.source ?? from.carriedFrom)) ?? {};
  // What is drawn from the extended edition itself is found by check-own-figures.ts.
  if (!dated || !edition.dated || id === edition.id || id === edition.extends) return;
  if (dated <= edition.dated) return;
  report(path, `${id} is of ${dated}, later than this edition of ${edition.dated}.`);
}

function expectEnds(
  constraint: Constraint,
  path: Path,
  report: Report,
  expect: Expect,
  tasks: Set<string>,
): void {
  switch (constraint.kind) {
    case 'after':
      if (!tasks.has(constraint.ref)) {
        expect('milestones', constraint.ref, [...path, 'after'], (at, message) =>
          report(at, message.replace('no milestone', 'no task or milestone')),
        );
      }
      break;
    case 'notice':
      expect('milestones', constraint.milestone, [...path, 'notice'], report);
      break;
    case 'on':
      expect('milestones', constraint.anchor.milestone, [...path, 'on'], report);
      break;
    case 'window':
      expect('milestones', constraint.from?.milestone, [...path, 'from'], report);
      expect('milestones', constraint.to?.milestone, [...path, 'to'], report);
  }
}

function sameOrigin(a: Provenance, b: Provenance): boolean {
  return a.source === b.source && a.carriedFrom === b.carriedFrom && a.assumed === b.assumed;
}

/** One task reaches at most one milestone: its completion is the milestone's. */
function checkReachedOnce({ milestones }: Draft): void {
  const reached = new Map<string, string>();
  for (const { item, report } of milestones) {
    if (!item.reachedBy) continue;
    const other = reached.get(item.reachedBy);
    if (other) report(['reachedBy'], `${item.reachedBy} already reaches the milestone ${other}.`);
    else reached.set(item.reachedBy, item.id);
  }
}
