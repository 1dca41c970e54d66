import { changeEntry } from './change-entry.ts';
import { inheritEntry, inheritQuestions } from './inherit.ts';
import { type LeftOut, readLeftOut } from './leave-out.ts';
import { LIST_NAMES, type Written } from './open-edition.ts';
import { entryFromHere, figuresFromHere } from './own-source.ts';
import { idOf, isRecord, type Part } from './part.ts';
import type { Report } from './problem.ts';
import { reasonOf, withoutReason } from './reason.ts';
import type { ListName } from './shapes.ts';
import { suggestion } from './suggestion.ts';

/**
 * Makes an edition whole that says only what differs from another one. An entry with the id of one that
 * is there changes it, word by word; any other is added; what stands under `without` is left out.
 */
export function extend(base: Written, own: Written): Written {
  const leftOut = readLeftOut(base, own);
  const lists = Object.fromEntries(
    LIST_NAMES.map((name) => [name, extendList(name, base, own, leftOut)]),
  ) as Record<ListName, Part[]>;
  const text = {
    ...own.head.text,
    overall: own.head.text.overall ?? base.head.text.overall,
    applies: inheritQuestions('applies', base, own),
    lists: inheritQuestions('lists', base, own),
    events: inheritQuestions('events', base, own),
  };
  const milestoneList: Report = (_, message) => own.head.report(['extends'], message);
  return { head: { ...own.head, text }, lists, milestoneList };
}

function extendList(name: ListName, base: Written, own: Written, leftOut: LeftOut[]): Part[] {
  if (own.head.text.kind === 'local' && name !== 'sources' && name !== 'without') {
    for (const part of own.lists[name]) askForReason(part);
  }
  const ownParts = own.lists[name].map((part) => prepare(part, own));
  // The words of the base have been said already in what is inherited from it.
  if (name === 'words' || name === 'without') return ownParts;
  const gone = new Set(leftOut.filter(({ list }) => list === name).map(({ id }) => id));
  const known = new Set(base.lists[name].map((part) => idOf(part) ?? ''));
  const changes = new Map(ownParts.map((part) => [idOf(part), part]));
  const localId = localIdOf(own);
  const kept = base.lists[name]
    .filter((part) => !gone.has(idOf(part) ?? ''))
    .map((part) => inheritEntry(part, name, base, own, leftOut))
    .map((part) => changeEntry(part, changes.get(idOf(part)), localId));
  const added = ownParts
    .filter((part) => !known.has(idOf(part) ?? ''))
    .map((part) => checkWhole(part, name, known, own))
    .map((part) =>
      localId ? { ...part, content: entryFromHere(part.content, name, localId) } : part,
    );
  return [...kept, ...added];
}

function prepare(part: Part, own: Written): Part {
  const content = withoutReason(part.content);
  const localId = localIdOf(own);
  return { ...part, content: localId ? figuresFromHere(content, localId) : content };
}

/** A guide names the source of everything; what a local edition says without one is its own word. */
function localIdOf({ head: { text } }: Written): string | undefined {
  return text.kind === 'local' ? text.id : undefined;
}

function askForReason(part: Part): void {
  if (reasonOf(part) !== undefined) return;
  part.report([], 'This has no reason: say under "reason" why it is different here.');
}

/**
 * An entry that is added has a title; one that is there already says only what changes. One that does
 * neither changes what is not there: that is reported instead of all that it would lack as an addition,
 * and what it does say is read, so that its other faults are found in the same run.
 */
function checkWhole(part: Part, name: ListName, known: Set<string>, own: Written): Part {
  const id = idOf(part);
  const { content } = part;
  if (id === undefined || !isRecord(content) || 'title' in content || 'about' in content)
    return part;
  part.report(
    ['id'],
    `There is nothing called ${id} among the ${name} of ${own.head.text.extends} that could be changed${suggestion(id, known)} What is added needs a title and all the rest.`,
  );
  return {
    ...part,
    report: (path, message) => {
      if (path[0] !== undefined && path[0] in content) part.report(path, message);
    },
  };
}
