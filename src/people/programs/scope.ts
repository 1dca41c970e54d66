/** What a key lets a program do, beside what its person may. */
export const SCOPES = {
  calendar: 'Follow the plan in a calendar',
  plan: 'Read the plan, and try changes of it',
  'read-books': 'Read record books',
  'write-books': 'Read record books, and write into them',
} as const;

export type Scope = keyof typeof SCOPES;

/** A calendar shows its key in an address, which is written down in many places: such a key opens nothing else. */
export const SCOPES_OF_PROGRAMS = ['plan', 'read-books', 'write-books'] as const satisfies Scope[];

/** Whoever may write into a book reads what was written. */
export function isWithin(scopes: readonly Scope[], needed: Scope): boolean {
  return scopes.includes(needed) || (needed === 'read-books' && scopes.includes('write-books'));
}
