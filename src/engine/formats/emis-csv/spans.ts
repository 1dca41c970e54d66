import type { Span } from '../../chain/check-chain.ts';

const NAME = /^(bulk_)?(\d{1,9})(?:[-_](\d{1,9}))?_[A-Za-z]+_[A-Za-z]+_\d{14}_/i;

/**
 * What of the record files that were sent together cover, by the ProcessingId in their names: all tables at once.
 * Empty where no name has one. EMIS has no mark of a full extract but the newer prefix `bulk_`, so whoever knows
 * says it by `kind`.
 */
export function emisSpans(names: readonly string[], kind?: Span['kind']): Span[] {
  const found = names.map((name) => NAME.exec(name)).filter((match) => match !== null);
  if (found.length === 0) return [];
  const firsts = found.map(([, , first]) => Number(first));
  const lasts = found.map(([, , first, last]) => Number(last ?? first));
  const isBulk = found.some(([, bulk]) => bulk !== undefined);
  return [
    {
      table: '',
      kind: kind ?? (isBulk ? 'full' : 'delta'),
      after: sortable(Math.min(...firsts) - 1),
      upTo: sortable(Math.max(...lasts)),
    },
  ];
}

/** Numbers of batches as text that sorts as they do. */
function sortable(number: number): string {
  return String(number).padStart(10, '0');
}
