import type { Draft } from './draft.ts';
import type { Constraint, Provenance } from './edition.ts';
import type { Path, Report } from './problem.ts';

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
  };
  const expect: Expect = (kind, id, path, report) => {
    if (!id || known[kind].has(id)) return;
    report(path, `There is no ${ONE[kind]} ${id}${suggestion(id, known[kind])}`);
  };
  const expectOrigin = (from: Provenance, path: Path, report: Report): void => {
    expect('sources', from.source, [...path, 'source'], report);
    expect('sources', from.carriedFrom, [...path, 'carriedFrom'], report);
  };

  expectOrigin(edition.overall, ['overall'], draft.head);
  expect('milestones', edition.overall.from, ['overall', 'from'], draft.head);
  expect('milestones', edition.overall.to, ['overall', 'to'], draft.head);
  for (const { item, report } of draft.phases) {
    expectOrigin(item.provenance, [], report);
    expectOrigin(item.estimate ?? {}, ['estimate'], report);
  }
  for (const { item, report } of draft.tasks) {
    expect('roles', item.owner, ['owner'], report);
    item.with.forEach((role, index) => {
      expect('roles', role, ['with', index], report);
    });
    expect('conditions', item.when, ['when'], report);
    expect('lists', item.forEach, ['forEach'], report);
    expectOrigin(item.duration, ['duration'], report);
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

type Kind = 'roles' | 'sources' | 'tasks' | 'milestones' | 'conditions' | 'lists';
type Expect = (kind: Kind, id: string | undefined, path: Path, report: Report) => void;

const ONE: Record<Kind, string> = {
  roles: 'role',
  sources: 'source',
  tasks: 'task',
  milestones: 'milestone',
  conditions: 'condition under "applies" called',
  lists: 'list under "lists" called',
};

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

function suggestion(id: string, known: Set<string>): string {
  const near = [...known].find((other) => nearly(id, other));
  return near ? `; did you mean ${near}?` : '.';
}

/** The same but for one letter too many, too few or other. */
function nearly(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const tails = [
    restA.slice(1) === restB,
    restA === restB.slice(1),
    restA.slice(1) === restB.slice(1),
  ];
  return Math.abs(a.length - b.length) <= 1 && tails.includes(true);
}
