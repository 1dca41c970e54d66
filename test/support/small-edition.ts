import type { Constraint, Edition, Milestone, Task } from '../../src/guide/edition.ts';
import type { Amount, Unit } from '../../src/lib/amount.ts';

/** "5 working-days" as an amount; for editions written in a test. */
export function amount(words: string): Amount {
  const [value, unit] = words.split(' ');
  return { value: Number(value), unit: unit as Unit };
}

type TaskSketch = Partial<Pick<Task, 'owner' | 'closedDays' | 'when' | 'forEach' | 'title'>> & {
  takes?: string;
  needs?: Constraint[];
};
type MilestoneSketch = { reachedBy?: string; closedDays?: boolean; needs?: Constraint[] };

/** An edition of a few tasks, for examples that are worked by hand. `go-live` is always there. */
export function smallEdition(
  tasks: Record<string, TaskSketch>,
  milestones: Record<string, MilestoneSketch> = {},
): Edition {
  const assumed = { assumed: 'an example' };
  const all: Record<string, MilestoneSketch> = { 'go-live': {}, ...milestones };
  return {
    id: 'small',
    title: 'A small edition',
    summary: '',
    kind: 'guide',
    overall: { min: 1, max: 2, unit: 'weeks', from: 'start', to: 'go-live', ...assumed },
    applies: {},
    lists: {},
    events: {},
    roles: [
      {
        id: 'practice-manager',
        title: 'Practice manager',
        description: '',
        worksAt: 'practice',
        provenance: assumed,
      },
      { id: 'icb', title: 'Integrated care board', description: '', provenance: assumed },
    ],
    sources: [],
    words: [],
    limits: [],
    requirements: [],
    services: [],
    cutoverWork: [],
    clinicalRisk: [],
    checklists: [],
    disagreements: [],
    overrides: [],
    phases: [{ id: 'only', number: 1, title: 'Only phase', summary: '', provenance: assumed }],
    milestones: Object.entries(all).map(
      ([id, { reachedBy, closedDays = false, needs = [] }], line): Milestone => ({
        id,
        title: id,
        ...(reachedBy && { reachedBy }),
        closedDays,
        constraints: needs,
        provenance: assumed,
        file: 'small',
        line,
      }),
    ),
    tasks: Object.entries(tasks).map(([id, sketch], line): Task => {
      const { value, unit } = amount(sketch.takes ?? '1 working-days');
      return {
        id,
        seed: id,
        phase: 'only',
        title: sketch.title ?? id,
        description: '',
        owner: sketch.owner ?? 'practice-manager',
        with: [],
        produces: '',
        duration: { min: value, max: value, unit, ...assumed },
        constraints: sketch.needs ?? [],
        closedDays: sketch.closedDays ?? false,
        ...(sketch.when && { when: sketch.when }),
        ...(sketch.forEach && { forEach: sketch.forEach }),
        provenance: assumed,
        codes: [],
        file: 'small',
        line,
      };
    }),
  };
}

export const after = (ref: string, lag?: string): Constraint => ({
  kind: 'after',
  ref,
  link: 'finish-start',
  ...(lag && { lag: amount(lag) }),
});
export const notice = (milestone: string, words: string): Constraint => ({
  kind: 'notice',
  milestone,
  amount: amount(words),
});
export const on = (milestone: string, words = '0 calendar-days'): Constraint => ({
  kind: 'on',
  anchor: { milestone, offset: amount(words) },
});
export const window = (
  from: [string, string] | undefined,
  to: [string, string] | undefined,
  limit = false,
): Constraint => ({
  kind: 'window',
  ...(from && { from: { milestone: from[0], offset: amount(from[1]) } }),
  ...(to && { to: { milestone: to[0], offset: amount(to[1]) } }),
  ...(limit && { limit }),
});
