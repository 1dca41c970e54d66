/** A field of a record book, as it is declared. How each type is read and shown: field-types.ts. */
export type Field = {
  label: string;
  hint?: string;
  /** A row cannot be without it. */
  required?: true;
  /** Editions of the guide that know this field; all unless given. */
  editions?: readonly string[];
  /** Says something about a person: kept out of logs, and of exports unless asked for. */
  personal?: true;
  /** What is paid when the migration is withdrawn, or for each week that it takes longer: the page of its life says so. */
  falls?: Falls;
  /** Only where another field has one of these values. */
  onlyIf?: { field: string; is: readonly string[] };
} & (
  | { type: 'text' }
  | { type: 'paragraph' }
  | { type: 'email' }
  | { type: 'telephone' }
  /** `past`: it has happened, so it cannot be after today. */
  | { type: 'date'; past?: true }
  | { type: 'yes-no' }
  /** Pounds; kept in pence. */
  | { type: 'money' }
  | { type: 'number'; unit?: string; least?: number; most?: number }
  | { type: 'choice'; options: Record<string, string>; optionsOf?: OptionsOf }
  | { type: 'choices'; options: Record<string, string>; optionsOf?: OptionsOf }
);

/** What of the edition gives a field its options, beside those that it has. */
export type OptionsOf = 'roles' | 'cutoverWork' | 'tasks' | 'likelihoods' | 'severities';
export type Falls = 'on-withdrawal' | 'each-week';

/** Dates are YYYY-MM-DD, money is pence, choices are the words of their options. */
export type Value = string | number | boolean | string[];
export type Values = Record<string, Value>;

/** Whether the field has a place in a row with these values. */
export function isAsked(field: Field, values: Values): boolean {
  const { onlyIf } = field;
  if (!onlyIf) return true;
  const value = values[onlyIf.field];
  return [value].flat().some((each) => onlyIf.is.includes(String(each)));
}
