import type { Fact } from '../migrations/fact.ts';

/** What was counted in a production of the current system, by the words of measures; null where it can't tell. */
export type CountedData = {
  production: number;
  /** The last day of which it tells, YYYY-MM-DD. */
  asOf: string;
  measures: Readonly<Record<string, number | null>>;
};

/** The counts of each production that was checked, in their order. Takes current facts. */
export function countedDataOf(facts: readonly Fact[]): CountedData[] {
  const ofCurrentSystem = new Set(
    facts.flatMap((fact) =>
      fact.kind === 'production' && fact.value?.side === 'source' ? [fact.subject] : [],
    ),
  );
  return facts
    .flatMap(({ kind, subject, value }) =>
      kind === 'quality' && value && ofCurrentSystem.has(subject)
        ? [{ production: Number(subject), asOf: value.asOf, measures: value.measures }]
        : [],
    )
    .toSorted((a, b) => a.production - b.production);
}
