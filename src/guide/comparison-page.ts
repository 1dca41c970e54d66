import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import { type Comparison, compareEditions, type Difference } from './compare-editions.ts';
import type { Edition } from './edition.ts';
import { originInWords } from './in-words.ts';
import { choice } from './list-page.ts';
import { inOrder } from './order-of-differences.ts';
import type { Value } from './values.ts';

/** What the page shows that holds two editions against each other. */
export function comparisonPage(from: Edition, to: Edition, editions: Edition[]): Page {
  const comparison = compareEditions(from, to);
  const shown = (difference: Difference) => forPage(difference, from, to);
  return {
    title: `What changed from ${from.title} to ${to.title}`,
    section: 'editions',
    breadcrumbs: [{ text: 'Editions', href: '/editions' }],
    from: { id: from.id, title: from.title },
    to: { id: to.id, title: to.title },
    sentence: sentence(comparison),
    moving: inOrder(comparison.differences.filter(movesDates))
      .flatMap(({ differences }) => differences.map(onlyFigures))
      .toSorted((a, b) => Number(isOurs(a)) - Number(isOurs(b)))
      .map(shown),
    newTasks: tasks(comparison, 'added', to),
    goneTasks: tasks(comparison, 'dropped', from),
    duties: comparison.differences.filter(changesDuties).map(onlyDuties).map(shown),
    words: comparison.words,
    groups: inOrder(comparison.differences).map(({ title, differences }) => ({
      title,
      count: differences.length,
      differences: differences.map(shown),
    })),
    ...choice(editions, from.id, to.id),
  };
}

function sentence({ differences }: Comparison): string {
  if (differences.length === 0) return 'Nothing differs between the two but words.';
  const count = (change: Difference['change'], kind?: string): number =>
    differences.filter((other) => other.change === change && (!kind || other.of.kind === kind))
      .length;
  const moving = differences.filter(movesDates).length;
  const came = count('added', 'task');
  return [
    `${plural(moving, 'length of time', 'lengths of time')} changed.`,
    `${came === 0 ? 'No task' : plural(came, 'task')} came and ${count('dropped', 'task') || 'none'} went;`,
    `${plural(count('changed', 'task'), 'task')} changed in some way.`,
  ].join(' ');
}

const FIGURES = ['Length', 'Counted', 'Limit', 'Duration', 'Estimate', 'Notice'];
const DUTIES = ['Who sees it done', 'Binds'];

/** A figure that stands on both sides and is another one: it moves dates. */
function isFigure({ field, label, was, is }: Difference['values'][number]): boolean {
  if (!was || !is) return false;
  return (
    FIGURES.includes(field) || (label === 'When' && /"value":-?[1-9]/.test(was.token + is.token))
  );
}

function movesDates({ change, values }: Difference): boolean {
  return change === 'changed' && values.some(isFigure);
}

function onlyFigures(difference: Difference): Difference {
  return { ...difference, values: difference.values.filter(isFigure) };
}

/** On both sides a figure of our own, where the guides give none: it comes after what they say. */
function isOurs({ values }: Difference): boolean {
  return values.every(({ was, is }) => was?.provenance.assumed && is?.provenance.assumed);
}

function changesDuties({ change, values }: Difference): boolean {
  return change === 'changed' && values.some(({ field }) => DUTIES.includes(field));
}

function onlyDuties(difference: Difference): Difference {
  return {
    ...difference,
    values: difference.values.filter(({ field }) => DUTIES.includes(field)),
  };
}

function tasks({ differences }: Comparison, change: Difference['change'], { tasks }: Edition) {
  return differences
    .filter((difference) => difference.of.kind === 'task' && difference.change === change)
    .map(({ of }) => {
      const task = tasks.find(({ id }) => id === of.id);
      return { title: of.title, description: task?.description ?? '' };
    });
}

function forPage({ of, change, values }: Difference, from: Edition, to: Edition) {
  const said = (value: Value | undefined, edition: Edition) =>
    value && { text: value.text, origin: originInWords(value.provenance, edition) };
  return {
    title: of.title,
    kind: of.kind,
    change,
    values: values.map(({ label, was, is }) => ({
      label,
      was: said(was, from),
      is: said(is, to),
    })),
  };
}
