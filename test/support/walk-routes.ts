import assert from 'node:assert/strict';
import { permissionOf } from '../../src/migrations/access/permission.ts';
import { permissionsOf } from '../../src/permissions.ts';
import { loadBooks } from '../../src/registers/load-books.ts';
import type { Somebody } from './everybody.ts';
import type { TestWeb } from './web.ts';

/** Of the data-quality team these let in only those whom the practice lets. */
const OF_FIX_LISTS = new Set(['see-fix-lists', 'tick-off']);

/**
 * Asks every route as everybody, and holds what it answers against the table of permissions. `inShort`: of those whom
 * a route lets in only one asks, and of record books, whose routes are all alike, only two are asked, which spares
 * most of the pages that would be made.
 */
export async function walkEveryRoute(
  web: TestWeb,
  migration: string,
  everybody: readonly Somebody[],
  { inShort }: { inShort: boolean },
): Promise<void> {
  const books = (await loadBooks()).map(({ id }) => id);
  const permissions = permissionsOf(books);
  const spared = inShort ? books.slice(2) : [];
  let asked = 0;
  for (const { method, url, access } of web.app.everyRoute) {
    if (method === 'HEAD' || url.startsWith('/assets/') || access !== undefined) continue;
    if (spared.some((book) => url.startsWith(`/migrations/:id/${book}`))) continue;
    const found = permissionOf(permissions, method, url);
    assert.ok(found, `${method} ${url} stands in the table`);
    const { who } = found.permission;
    const address = url.replace(':id', migration).replace(/:\w+/g, '1');
    let isFirst = true;
    for (const somebody of everybody) {
      const isAllowed = !Array.isArray(who) || who.some((role) => role === somebody.role);
      if (inShort && isAllowed && somebody.role && !isFirst) continue;
      if (isAllowed && somebody.role) isFirst = false;
      const { statusCode } = await askAs(web, somebody, method, address);
      asked++;
      const told = `${somebody.role ?? 'nobody'}: ${method} ${url} answers ${statusCode}`;
      assert.ok(statusCode < 500, told);
      if (url.includes('/migrations/:id') && !somebody.role) {
        assert.equal(statusCode, 404, told);
      } else if (Array.isArray(who) && !who.some((role) => role === somebody.role)) {
        assert.equal(statusCode, 403, told);
      } else if (
        Array.isArray(who) &&
        found.id !== 'use-books' &&
        found.id !== 'state-about-tasks'
      ) {
        const isOtherSide: boolean = statusCode === 403 && found.id === 'receive-extracts';
        const isNotLet: boolean = somebody.role === 'data-quality' && OF_FIX_LISTS.has(found.id);
        assert.ok(statusCode !== 403 || isOtherSide || isNotLet, told);
      }
    }
  }
  assert.ok(asked > 500, `${asked} requests`);
}

export function askAs(web: TestWeb, { cookie }: Somebody, method: string, url: string) {
  return web.app.inject({
    method: method as 'GET',
    url,
    headers: { 'sec-fetch-site': 'same-origin', cookie },
    ...(method !== 'GET' && { payload: {} }),
  });
}
