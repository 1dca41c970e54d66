import type { Tier } from '../outcome.ts';
import type { RecordType } from '../record/tables.ts';

/** A relation of a record to another one of its side, by number. */
export type Edge = { kind: string; to: number; key: string | null; title: string | null };

/** A record as pairing sees it: what it says, and what identifies it. */
export type Candidate = {
  n: number;
  type: RecordType;
  rowHash: string;
  raw: string;
  id: string | null;
  identifiers: readonly string[];
  /** Original code with its system, else the words that stand in its place. */
  code: string | null;
  /** SNOMED CT, as the id of the concept and as that of the description chosen of it. */
  snomed: string | null;
  description: string | null;
  /** The words that were recorded. */
  term: string | null;
  date: string | null;
  recorded: string | null;
  resultDates: readonly string[];
  value: string | null;
  unit: string | null;
  parentCode: string | null;
  edges: readonly Edge[];
};

export type Pair = { source: Candidate; target: Candidate; tier: Tier };

/** The records of one patient that are not paired yet, and all pairs that are known. */
export type Pairing = {
  source: Candidate[];
  target: Candidate[];
  pairs: Pair[];
  partnerOfSource: Map<number, number>;
  partnerOfTarget: Map<number, number>;
};

/** `settled`: target number by source number, for the records that were paired before. */
export function startPairing(
  source: readonly Candidate[],
  target: readonly Candidate[],
  settled: ReadonlyMap<number, number>,
): Pairing {
  return {
    source: [...source],
    target: [...target],
    pairs: [],
    partnerOfSource: new Map(settled),
    partnerOfTarget: new Map([...settled].map(([one, other]) => [other, one])),
  };
}

export function pair(pairing: Pairing, source: Candidate, target: Candidate, tier: Tier): void {
  pairing.pairs.push({ source, target, tier });
  pairing.partnerOfSource.set(source.n, target.n);
  pairing.partnerOfTarget.set(target.n, source.n);
}

export function openSource(pairing: Pairing, among: readonly Candidate[]): Candidate[] {
  return among.filter(({ n }) => !pairing.partnerOfSource.has(n));
}

export function openTarget(pairing: Pairing, among: readonly Candidate[]): Candidate[] {
  return among.filter(({ n }) => !pairing.partnerOfTarget.has(n));
}

/**
 * A source record's relations in the numbers of the target, as comparable texts. A relation to a
 * record that has no partner is left out: that record is reported as missing itself.
 */
export function relationsInTarget(pairing: Pairing, { edges }: Candidate): string[] {
  return edges.flatMap((edge) => {
    const partner = pairing.partnerOfSource.get(edge.to);
    return partner === undefined ? [] : [relationText(edge, partner)];
  });
}

/** A target record's relations to records that have a partner. */
export function relationsOfTarget(pairing: Pairing, { edges }: Candidate): string[] {
  return edges.flatMap((edge) =>
    pairing.partnerOfTarget.has(edge.to) ? [relationText(edge, edge.to)] : [],
  );
}

export function relationText({ kind, key }: Edge, to: number): string {
  return JSON.stringify([kind, to, key]);
}

export function groupBy<Item>(
  list: readonly Item[],
  keyOf: (item: Item) => string | null,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
