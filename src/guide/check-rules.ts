import type { Draft } from './draft.ts';
import type { Occurrence } from './edition.ts';
import type { Path, Report } from './problem.ts';
import { suggestion } from './suggestion.ts';

/** What limits, requirements, services, cutover work, checklists and disagreements name is there, and once. */
export function checkRules(draft: Draft): void {
  const { edition } = draft;
  const ids = (items: { id: string }[]): Set<string> => new Set(items.map(({ id }) => id));
  const [roles, tasks, limits] = [ids(edition.roles), ids(edition.tasks), ids(edition.limits)];
  const timed = new Set([...tasks, ...ids(edition.milestones)]);
  const codes = new Set(
    [...edition.limits, ...edition.requirements].flatMap(({ code }) => code ?? []),
  );
  const expect = expectIn;

  for (const { item, report } of draft.limits) {
    item.binds.forEach((role, index) => {
      expect(roles, 'role', role, ['binds', index], report);
    });
    expect(roles, 'role', item.escalateTo, ['escalateTo'], report);
    expect(limits, 'limit', item.supersededBy, ['supersededBy'], report);
    expectOccurrence(item.from, ['from'], report, draft);
    expectOccurrence(item.to, ['to'], report, draft);
  }
  for (const { item, report } of draft.requirements) {
    item.binds.forEach((role, index) => {
      expect(roles, 'role', role, ['binds', index], report);
    });
  }
  for (const { item, report } of [...draft.tasks, ...draft.cutoverWork]) {
    item.codes.forEach((code, index) => {
      expect(codes, 'limit or requirement with the code', code, ['codes', index], report);
    });
  }
  for (const { item, report } of draft.checklists) {
    expect(roles, 'role', item.role, ['role'], report);
    item.questions.forEach((question, index) => {
      question.tasks.forEach((task, place) => {
        expect(tasks, 'task', task, ['questions', index, 'tasks', place], report);
      });
    });
  }
  for (const { item, report } of draft.disagreements) {
    const named = new Set([...timed, ...limits]);
    item.concerns.forEach((id, index) => {
      expect(named, 'task, milestone or limit', id, ['concerns', index], report);
    });
    const said = new Set(item.values.map(({ source }) => source));
    expect(said, 'value among these from', item.uses, ['uses'], report);
  }
}

function expectIn(
  known: Set<string>,
  what: string,
  id: string | undefined,
  path: Path,
  report: Report,
): void {
  if (id && !known.has(id)) report(path, `There is no ${what} ${id}${suggestion(id, known)}`);
}

function expectOccurrence(
  occurrence: Occurrence | undefined,
  path: Path,
  report: Report,
  { edition }: Draft,
): void {
  if (!occurrence) return;
  const known = {
    milestone: new Set(edition.milestones.map(({ id }) => id)),
    'task-start': new Set(edition.tasks.map(({ id }) => id)),
    'task-finish': new Set(edition.tasks.map(({ id }) => id)),
    event: new Set(Object.keys(edition.events)),
  }[occurrence.kind];
  const what = {
    milestone: 'milestone',
    'task-start': 'task',
    'task-finish': 'task',
    event: 'event under "events" called',
  }[occurrence.kind];
  expectIn(known, what, occurrence.ref, path, report);
}
