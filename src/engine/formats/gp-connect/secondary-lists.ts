import { objects, textAt } from '../../record/json.ts';
import type { Relation } from '../../record/staged-record.ts';
import type { Bundle, Resource } from './bundle.ts';

/**
 * Entries that a secondary list says are in some consultation, or related to some problem, where nothing in the
 * bundle says to which: the list is all that is left of the link. Gives the row of the list for each.
 */
export function* linksLost(
  bundle: Bundle,
  records: readonly Resource[],
  relations: readonly (readonly Relation[])[],
): Generator<number> {
  const kindsOf = new Map(
    records.map((record, index) => [record, (relations[index] ?? []).map(({ kind }) => kind)]),
  );
  for (const list of bundle.resources) {
    const linked = list.type === 'List' ? LINKED_BY[aboutOf(list)] : undefined;
    if (!linked) continue;
    for (const { item } of objects(list.body.entry)) {
      const entry = bundle.resolve(textAt(item, 'reference') ?? '', list);
      const kinds = entry && kindsOf.get(entry);
      if (kinds && !kinds.some((kind) => linked.has(kind))) yield list.row;
    }
  }
}

/** Members, results, answers and courses are linked through what they belong to. */
const THROUGH = ['parent', 'report', 'answer', 'authorisation'];

const LINKED_BY: Record<string, ReadonlySet<string>> = {
  consultations: new Set(['consultation', 'place', ...THROUGH]),
  problems: new Set(['problem', 'actual-problem', ...THROUGH]),
};

/** "problems-documents-related-to-problems" is about problems; problems linked to a problem say so themselves. */
function aboutOf({ body }: Resource): string {
  const [, about = ''] =
    textAt(body, 'code', 'coding', 'code')?.match(
      /^(consultations|problems)-.*-(?:in-consultations|related-to-problems)\s*$/,
    ) ?? [];
  return about;
}
