import type { FastifyReply, FastifyRequest } from 'fastify';

/** The value of a cookie as it was set; undefined where the browser sent none of this name. */
export function readCookie({ headers }: FastifyRequest, name: string): string | undefined {
  const start = `${name}=`;
  const found = headers.cookie?.split(/;\s*/).find((each) => each.startsWith(start));
  return found?.slice(start.length);
}

export type CookieOptions = {
  path?: string;
  /** Absent: until the browser is closed. 0 takes the cookie away. */
  maxAgeSeconds?: number;
  sameSite?: 'Strict' | 'Lax';
  isSecure?: boolean;
};

/** Sets a cookie that no script can read. */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  { path = '/', maxAgeSeconds, sameSite = 'Strict', isSecure = false }: CookieOptions = {},
): void {
  const parts = [`${name}=${value}`, `Path=${path}`];
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${maxAgeSeconds}`);
  parts.push('HttpOnly', `SameSite=${sameSite}`);
  if (isSecure) parts.push('Secure');
  reply.header('set-cookie', parts.join('; '));
}
