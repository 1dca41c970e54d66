/**
 * Columns that a package gives back otherwise than they were written, by the rule that says why: what the reader of FHIR
 * makes of codes that another format keeps apart.
 */
export const COMES_BACK = {
  'local-code-named': ['local_code'],
  'dmd-is-snomed': ['dmd', 'snomed_concept'],
} as const satisfies Record<string, readonly string[]>;
