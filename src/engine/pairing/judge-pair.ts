import type { Fate, Field } from '../outcome.ts';
import { differingFields } from '../record/compare-fields.ts';
import { relationLabel } from '../record/field-name.ts';
import { type Candidate, type Edge, type Pair, type Pairing, relationText } from './pairing.ts';

export type Judgement = { fate: Exclude<Fate, 'missing'>; fields: Field[]; rules: string[] };

/**
 * The fate of a pair, from everything that the two say and everything that they belong to. Equal
 * content is compared as content: a hash only says where to look.
 */
export function judgePair({ source, target }: Pair, pairing: Pairing): Judgement {
  const content = source.raw === target.raw ? [] : differingFields(source, target);
  const fields = [...content, ...differingRelations(source, target, pairing)];
  if (fields.some(({ rule }) => rule === undefined))
    return { fate: 'changed', fields, rules: rulesOf(fields) };
  if (fields.length > 0) return { fate: 'equivalent', fields, rules: rulesOf(fields) };
  if (source.raw === target.raw) return { fate: 'identical', fields, rules: [] };
  return { fate: 'equivalent', fields, rules: ['list-order'] };
}

function rulesOf(fields: Field[]): string[] {
  return [...new Set(fields.flatMap(({ rule }) => rule ?? []))].sort();
}

/** Relations that one side has and the other has not, though the record at the other end has a partner. */
function differingRelations(source: Candidate, target: Candidate, pairing: Pairing): Field[] {
  const ours = new Map(
    source.edges.flatMap((edge) => {
      const partner = pairing.partnerOfSource.get(edge.to);
      return partner === undefined ? [] : [[relationText(edge, partner), edge]];
    }),
  );
  const theirs = new Map(
    target.edges.flatMap((edge) =>
      pairing.partnerOfTarget.has(edge.to) ? [[relationText(edge, edge.to), edge]] : [],
    ),
  );
  const lost = [...ours].filter(([text]) => !theirs.has(text)).map(([, edge]) => edge);
  const gained = [...theirs].filter(([text]) => !ours.has(text)).map(([, edge]) => edge);
  return inPairs(lost, gained);
}

/** One field for a relation that leads elsewhere, lost and gained of one kind side by side. */
function inPairs(lost: Edge[], gained: Edge[]): Field[] {
  const left = [...gained];
  const fields = lost.map((edge) => {
    const place = left.findIndex(({ kind }) => kind === edge.kind);
    const [other] = place < 0 ? [undefined] : left.splice(place, 1);
    return field(edge.kind, edge, other);
  });
  return [...fields, ...left.map((edge) => field(edge.kind, undefined, edge))];
}

function field(kind: string, source: Edge | undefined, target: Edge | undefined): Field {
  return {
    name: kind,
    label: relationLabel(kind),
    source: source ? described(source) : null,
    target: target ? described(target) : null,
    differs: true,
  };
}

/** The heading for a place, else what the record at the other end is about. */
function described({ kind, key, title, to }: Edge): string {
  const words = kind === 'place' || kind === 'answer' ? key : title;
  return words || `record ${to}`;
}
