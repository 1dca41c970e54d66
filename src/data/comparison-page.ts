import { type Comparison, FATES, type OutcomeFate } from '../engine/outcome.ts';
import { plural } from '../ui/in-words.ts';
import { partNotes } from './pooled-patients.ts';
import { FATE_WORDS, inOrder, nounOf } from './record-words.ts';
import { resultSentence } from './result-sentence.ts';

type Systems = { source: string; target: string };
/** What could harm comes first: on a phone only the first columns are in sight. */
const COLUMNS: OutcomeFate[] = ['missing', 'changed', 'unexpected', 'equivalent', 'identical'];

/** What the page of a finished comparison shows: the balance, every type by fate, notes on the data. */
export function comparisonPage(comparison: Comparison, systems: Systems, base: string) {
  const link = (query: Record<string, string>) => `${base}/records?${new URLSearchParams(query)}`;
  const { source, target, fates, unexpected } = comparison;
  const types = inOrder(Object.keys(comparison.byType));
  const notes = partNotes(comparison.notes, (side) => systems[side]);
  return {
    sentence: resultSentence(comparison),
    warnings: notes.first,
    patients: { source: source.patients, target: target.patients },
    held: types
      .map((type) => ({
        ...labelOf(type),
        size: comparison.byType[type]?.source ?? 0,
        href: link({ type, of: 'source' }),
      }))
      .filter(({ size }) => size > 0),
    went: FATES.map((fate) => ({
      ...wordsOf(fate, systems),
      size: fates[fate],
      href: link({ fate }),
    })),
    total: { size: source.total, href: link({ of: 'source' }) },
    matched: { size: source.total - fates.missing, href: link({ of: 'both' }) },
    unexpected: { size: unexpected, href: link({ fate: 'unexpected' }) },
    targetTotal: { size: target.total, href: link({ of: 'target' }) },
    fates: COLUMNS.map((fate) => wordsOf(fate, systems)),
    byType: types.map((type) => ({
      ...labelOf(type),
      cells: COLUMNS.map((fate) => ({
        fate,
        label: FATE_WORDS[fate].title,
        size: comparison.byType[type]?.[fate] ?? 0,
        href: link({ type, fate }),
      })),
    })),
    notes: notes.others.map(({ side, meaning, count }) => ({
      system: systems[side],
      meaning,
      times: plural(count, 'time'),
    })),
  };
}

function labelOf(type: string) {
  const { many } = nounOf(type);
  return { label: many.charAt(0).toUpperCase() + many.slice(1) };
}

function wordsOf(fate: OutcomeFate, { source, target }: Systems) {
  const { title, colour, meaning } = FATE_WORDS[fate];
  return { fate, title, colour, meaning: meaning(source, target) };
}
