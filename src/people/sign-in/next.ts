/** The address of a page of signing in, which then leads on to where somebody wanted to go. */
export function addressWithNext(page: string, next: string): string {
  const path = ownPath(next);
  return path === '/' ? page : `${page}?next=${encodeURIComponent(path)}`;
}

const LONGEST = 2000;

/** A path of our own pages. What could lead to another web site, or nowhere, becomes the first page. */
export function ownPath(next: unknown): string {
  const isOwn =
    typeof next === 'string' && next.length <= LONGEST && /^\/(?![/\\])[\x21-\x7e]*$/.test(next);
  return isOwn && !next.includes('\\') ? next : '/';
}
