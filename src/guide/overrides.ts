import { isDeepStrictEqual } from 'node:util';
import { compareEditions } from './compare-editions.ts';
import type { Edition, Override, Provenance } from './edition.ts';
import type { Written } from './open-edition.ts';
import { idOf, isRecord, type Part } from './part.ts';
import { reasonOf } from './reason.ts';
import { type ListName, withoutShape } from './shapes.ts';
import type { ItemKind, Value } from './values.ts';

const LISTS: Record<ItemKind, ListName | undefined> = {
  edition: undefined,
  phase: 'phases',
  milestone: 'milestones',
  task: 'tasks',
  limit: 'limits',
  requirement: 'requirements',
  service: 'services',
  'cutover work': 'cutoverWork',
  'clinical risk': 'clinicalRisk',
  checklist: 'checklists',
  disagreement: 'conflicts',
  role: 'roles',
  question: undefined,
};

/** What a local edition changes in the one that it extends: each value with both sources and the reason. */
export function overridesOf(base: Edition, local: Edition, own: Written): Override[] {
  if (local.kind !== 'local') return [];
  const values = compareEditions(base, local).differences.flatMap(({ of, values }) =>
    values.map(({ field, label, was, is }): Override => {
      const part = partBehind(LISTS[of.kind], of.id, own);
      return {
        of,
        field,
        label,
        ...(was && { was: { text: was.text, provenance: was.provenance } }),
        ...(is && { is: { text: is.text, provenance: saidBy(local.id, is, was) } }),
        reason: (part && reasonOf(part)) ?? '',
        file: part?.file ?? own.head.file,
        line: part?.line ?? own.head.line,
      };
    }),
  );
  return [...values, ...wordsOf(base, own)];
}

/** A text or an owner has no source of its own but that of its whole entry; changed without one it is the local edition's word. */
function saidBy(localId: string, is: Value, was: Value | undefined): Provenance {
  return was && isDeepStrictEqual(is.provenance, was.provenance)
    ? { source: localId }
    : is.provenance;
}

function partBehind(list: ListName | undefined, id: string, { lists }: Written): Part | undefined {
  if (!list) return undefined;
  const change = lists[list].find((part) => idOf(part) === id);
  return change ?? lists.without.find((part) => leftOutBy(part, list).includes(id));
}

function leftOutBy({ content }: Part, list: ListName): string[] {
  const text = withoutShape.safeParse(content);
  return text.success ? text.data[list] : [];
}

function wordsOf(base: Edition, { lists, head }: Written): Override[] {
  return lists.words.flatMap((part): Override[] => {
    const { content, file, line } = part;
    if (!isRecord(content)) return [];
    const [was, is] = [String(content.for), String(content.say)];
    return [
      {
        of: { kind: 'word', id: was, title: was },
        field: 'Word',
        label: 'Word',
        was: { text: was, provenance: { source: base.id } },
        is: { text: is, provenance: { source: head.text.id ?? '' } },
        reason: reasonOf(part) ?? '',
        file,
        line,
      },
    ];
  });
}
