/** Why something that arrived cannot be used. Each rule stands in docs/receiving.md. */
export const RULES = [
  'archive-method',
  'archive-nested',
  'archive-overlaps',
  'archive-protected',
  'archive-split',
  'archive-too-large',
  'archive-unreadable',
  'changed-meanwhile',
  'checksum-differs',
  'columns-differ',
  'content-empty',
  'content-truncated',
  'encoding-wrong',
  'encryption-unreadable',
  'exclusion-unexplained',
  'file-missing',
  'file-not-stated',
  'key-missing',
  'link',
  'manifest-unreadable',
  'name-repeated',
  'name-unreadable',
  'name-unsafe',
  'nothing-arrived',
  'rows-differ',
  'special-file',
  'too-many-files',
] as const;
export type Rule = (typeof RULES)[number];

/** What is wrong, and what to do about it. `file` as it may be shown: never by a name that may be a patient's. */
export type Problem = { rule: Rule; message: string; file?: string };

/** Thrown where reading something that arrived has to end; whoever walks through the package keeps it as a problem. */
export class Unfit extends Error {
  readonly rule: Rule;

  constructor(rule: Rule, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Unfit';
    this.rule = rule;
  }
}
