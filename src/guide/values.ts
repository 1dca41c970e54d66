import type {
  Constraint,
  Edition,
  Figure,
  LimitFigure,
  Milestone,
  Phase,
  Provenance,
  Risk,
  Task,
} from './edition.ts';
import { constraintInWords, figureInWords } from './in-words.ts';
import { ruleValues } from './rule-values.ts';

/** One thing that an edition says, as a reader sees it and with where it comes from. */
export type Value = {
  of: Item;
  /** What is said about it; unique for the item. */
  field: string;
  /** The same for a reader. */
  label: string;
  text: string;
  /** Two editions say the same where this is the same: ids and figures instead of titles. */
  token: string;
  provenance: Provenance;
};

export type Item = { kind: ItemKind; id: string; title: string };

export type ItemKind =
  | 'edition'
  | 'phase'
  | 'milestone'
  | 'task'
  | 'limit'
  | 'requirement'
  | 'service'
  | 'cutover work'
  | 'clinical risk'
  | 'checklist'
  | 'disagreement'
  | 'role'
  | 'question';

/** Everything that an edition says, value by value. */
export function valuesOf(edition: Edition): Value[] {
  return [
    ...overallValues(edition),
    ...edition.phases.flatMap(phaseValues),
    ...edition.milestones.flatMap((milestone) => milestoneValues(milestone, edition)),
    ...edition.tasks.flatMap((task) => taskValues(task, edition)),
    ...ruleValues(edition),
    ...edition.roles.flatMap(({ id, title, description, provenance }) =>
      valuesOfItem({ kind: 'role', id, title }, provenance, {
        Title: title,
        Description: description,
      }),
    ),
    ...questionValues(edition),
  ];
}

type Saying = string | { text: string; token: string; label?: string; provenance?: Provenance };

/** The values of one item; what is undefined or empty is not said. */
export function valuesOfItem(
  of: Item,
  provenance: Provenance,
  sayings: Record<string, Saying | undefined>,
): Value[] {
  return Object.entries(sayings).flatMap(([field, saying]) => {
    if (!saying) return [];
    const value = { of, field, label: field, provenance };
    if (typeof saying === 'string') return [{ ...value, text: saying, token: saying }];
    return [{ ...value, ...saying }];
  });
}

export function figureSaying(figure: Figure | LimitFigure | undefined): Saying | undefined {
  if (!figure) return undefined;
  const { min, max, unit, unitUnstated = false, ...provenance } = figure;
  const token = [min, max, unit, unitUnstated].join(' ');
  return { text: figureInWords(figure), token, provenance };
}

export function roleTitles(ids: string[], { roles }: Edition): Saying | undefined {
  if (ids.length === 0) return undefined;
  const titles = ids.map((id) => roles.find((role) => role.id === id)?.title ?? id);
  return { text: titles.join(', '), token: ids.toSorted().join(' ') };
}

function overallValues({ overall, milestones }: Edition): Value[] {
  const { from, to, ...figure } = overall;
  const title = (id: string): string => milestones.find((other) => other.id === id)?.title ?? id;
  const length = figureSaying(figure) as Exclude<Saying, string>;
  return valuesOfItem({ kind: 'edition', id: 'overall', title: 'The whole length' }, overall, {
    Length: length,
    Counted: {
      text: `from “${title(from)}” to “${title(to)}”`,
      token: `${from} ${to}`,
      provenance: length.provenance ?? {},
    },
  });
}

function phaseValues({ id, title, number, summary, estimate, provenance }: Phase): Value[] {
  return valuesOfItem({ kind: 'phase', id, title }, provenance, {
    Title: title,
    Place: `${number}`,
    Summary: summary,
    Estimate: figureSaying(estimate),
  });
}

function milestoneValues(milestone: Milestone, edition: Edition): Value[] {
  const { id, title, reachedBy, closedDays, constraints, provenance } = milestone;
  return valuesOfItem({ kind: 'milestone', id, title }, provenance, {
    Title: title,
    'Reached by': taskTitles(reachedBy ? [reachedBy] : [], edition),
    'On closed days': closedDays ? 'may fall on weekends and bank holidays' : undefined,
    ...timing(constraints, edition),
  });
}

function taskValues(task: Task, edition: Edition): Value[] {
  const { id, title, phase, when, forEach, provenance } = task;
  const phaseTitle = edition.phases.find((other) => other.id === phase)?.title ?? phase;
  return valuesOfItem({ kind: 'task', id, title }, provenance, {
    Title: title,
    Description: task.description,
    Phase: { text: phaseTitle, token: phase },
    'Who sees it done': roleTitles([task.owner], edition),
    'Who takes part': roleTitles(task.with, edition),
    Produces: task.produces,
    Duration: figureSaying(task.duration),
    'On closed days': task.closedDays ? 'may fall on weekends and bank holidays' : undefined,
    'Only where': when && { text: edition.applies[when] ?? when, token: when },
    'Once for': forEach && { text: edition.lists[forEach] ?? forEach, token: forEach },
    ...timing(task.constraints, edition),
    'What goes wrong': riskSaying(task.risk, 'what'),
    Lesson: riskSaying(task.risk, 'lesson'),
    'Limits and requirements': task.codes.join(', '),
  });
}

function riskSaying(risk: Risk | undefined, part: 'what' | 'lesson'): Saying | undefined {
  return risk && { text: risk[part], token: risk[part], provenance: risk.provenance };
}

function timing(constraints: Constraint[], edition: Edition): Record<string, Saying> {
  const sayings: Record<string, Saying> = {};
  for (const constraint of constraints) {
    const { source, carriedFrom, assumed, note, ...held } = constraint;
    const name = `When: ${placeOf(constraint)}`;
    const count = Object.keys(sayings).filter((key) => key.startsWith(name)).length;
    sayings[count === 0 ? name : `${name} (${count + 1})`] = {
      label: 'When',
      text: constraintInWords(constraint, edition),
      token: JSON.stringify(held),
      provenance: { source, carriedFrom, assumed, note },
    };
  }
  return sayings;
}

/** What a constraint hangs on, so that two editions' entries about the same thing are held against each other. */
function placeOf(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'after':
      return `after ${constraint.ref}`;
    case 'notice':
      return `before ${constraint.milestone}`;
    case 'on':
      return `on ${constraint.anchor.milestone}`;
    case 'window': {
      const ends = [constraint.from?.milestone, constraint.to?.milestone].filter(Boolean);
      return `${constraint.limit ? 'limit' : 'window'} ${ends.join(' to ')}`;
    }
  }
}

function questionValues({ applies, lists, events }: Edition): Value[] {
  return Object.entries({ Condition: applies, List: lists, Event: events }).flatMap(
    ([field, questions]) =>
      Object.entries(questions).flatMap(([id, text]) =>
        valuesOfItem({ kind: 'question', id, title: text }, {}, { [field]: text }),
      ),
  );
}

function taskTitles(ids: string[], { tasks }: Edition): Saying | undefined {
  if (ids.length === 0) return undefined;
  const titles = ids.map((id) => tasks.find((task) => task.id === id)?.title ?? id);
  return { text: titles.join(', '), token: ids.join(' ') };
}
