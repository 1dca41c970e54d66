/** PostgreSQL's own numbers for the column types that the two engines read differently unless told. */
const BIGINT = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/**
 * How a column's text becomes a value, for both engines. A date stays YYYY-MM-DD, because a `Date`
 * would move it across midnight in summer time; a moment keeps its microseconds.
 */
export const COLUMN_VALUES: Record<number, (text: string) => unknown> = {
  [BIGINT]: wholeNumber,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => Temporal.Instant.from(text.replace(' ', 'T')),
};

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large to count with`);
  return number;
}
