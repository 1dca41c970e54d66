/** Who does something: what a fact's `who` names. */
export type User = { id: string; name: string };

/** The only user until sign-in exists: whoever sits at the computer that runs the application. */
export const LOCAL_USER: User = { id: 'local', name: 'Local user' };
