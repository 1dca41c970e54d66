import type { Edition, Override, Task } from '../guide/edition.ts';
import { constraintInWords, figureInWords, originInWords } from '../guide/in-words.ts';
import { amountInWords } from '../lib/amount.ts';
import type { Fact } from '../migrations/fact.ts';
import { moment } from '../ui/in-words.ts';
import { baseId } from './expand.ts';
import { noticesOf } from './task-view.ts';

/** A value that does not stand as the guide has it: both values with where each comes from, and the reason. */
export type SaidOtherwise = {
  what: string;
  /** Absent where the guide says nothing about it. */
  guide?: Said;
  /** Absent where it was taken away. */
  here?: Said;
  why: string;
  /** Who stated it and when, or the line of the local edition. */
  place: string;
};
type Said = { text: string; origin: string };

/**
 * What is said otherwise here about a task or milestone: by the local edition that the plan follows, and by this
 * migration itself, in the order in which one replaces the other.
 *
 * @param facts current facts
 */
export function saidOtherwise(
  edition: Edition,
  facts: readonly Fact[],
  id: string,
): SaidOtherwise[] {
  return [...byEdition(edition, id), ...byMigration(edition, facts, id)];
}

/** The overrides of a local edition that concern one item, or one of its words; what it adds, as a whole. */
function byEdition(edition: Edition, id: string): SaidOtherwise[] {
  const own = edition.overrides.filter(
    ({ of }) => of.id === baseId(id) && (of.kind === 'task' || of.kind === 'milestone'),
  );
  const texts = textsOf(edition, baseId(id));
  const words = edition.overrides.filter(
    ({ of, is }) => of.kind === 'word' && is && texts.some((text) => text.includes(is.text)),
  );
  const [first] = own;
  if (first?.is && own.every(({ was }) => !was)) {
    const here = { text: 'added', origin: originInWords(first.is.provenance, edition) };
    return [{ what: 'The whole task', here, why: first.reason, place: placeOf(first) }];
  }
  return [...own, ...words].map((override) => overrideInWords(override, edition));
}

/** Both values of an override, the reason for it and where it stands. */
export function overrideInWords(override: Override, edition: Edition): SaidOtherwise {
  const { of, label, was, is, reason } = override;
  const said = ({ text, provenance }: NonNullable<Override['is']>): Said => ({
    text,
    origin: originInWords(provenance, edition),
  });
  return {
    what: of.kind === 'word' ? 'A word' : label,
    ...(was && { guide: said(was) }),
    ...(is && { here: said(is) }),
    why: reason,
    place: placeOf(override),
  };
}

function placeOf({ file, line }: Override): string {
  return `${file}, line ${line}`;
}

function textsOf({ tasks, milestones, roles }: Edition, id: string): string[] {
  const task = tasks.find((task) => task.id === id);
  const item = task ?? milestones.find((milestone) => milestone.id === id);
  const owner = roles.find((role) => role.id === task?.owner)?.title;
  const texts = [item?.title, owner, task?.description, task?.produces, task?.risk?.what];
  return [...texts, task?.risk?.lesson].filter((text) => text !== undefined);
}

const OWN_FIGURES = { duration: 'Duration', notice: 'Notice' } as const;

/** The figures that this migration has instead of its edition's, of the task or of all members of its list. */
function byMigration(edition: Edition, facts: readonly Fact[], id: string): SaidOtherwise[] {
  const task = edition.tasks.find((task) => task.id === baseId(id));
  if (!task) return [];
  return (['duration', 'notice'] as const).flatMap((kind) => {
    const fact = [id, baseId(id)]
      .map((subject) => facts.find((fact) => fact.kind === kind && fact.subject === subject))
      .find((found) => found !== undefined);
    if (fact?.kind !== kind || !fact.value) return [];
    const guide = kind === 'duration' ? [durationOf(task, edition)] : noticesIn(task, edition);
    const forAll = fact.subject !== id ? ', for all of its list' : '';
    return [
      {
        what: OWN_FIGURES[kind],
        ...(guide.length > 0 && {
          guide: {
            text: guide.map(({ text }) => text).join('; '),
            origin: [...new Set(guide.map(({ origin }) => origin))].join('; '),
          },
        }),
        here: { text: amountInWords(fact.value), origin: `This migration${forAll}` },
        why: fact.reason,
        place: `${fact.who.name}, ${moment(fact.at)}`,
      },
    ];
  });
}

function durationOf({ duration }: Task, edition: Edition): Said {
  return { text: figureInWords(duration), origin: originInWords(duration, edition) };
}

function noticesIn(task: Task, edition: Edition): Said[] {
  return noticesOf(task).map((notice) => ({
    text: constraintInWords(notice, edition),
    origin: originInWords(notice, edition),
  }));
}
