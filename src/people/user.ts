/** Who does something: what a fact's `who` names. */
export type User = { id: string; name: string };

/** Whoever works at the computer that holds the data, by the command line. */
export const LOCAL_USER: User = { id: 'local', name: 'Local user' };

/** Someone who has not signed in, or tried in vain. */
export const NOBODY: User = { id: 'nobody', name: 'Not signed in' };

export function userOfPerson({ id, name }: User): User {
  return { id, name };
}
