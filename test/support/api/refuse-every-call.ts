import assert from 'node:assert/strict';
import type { DocumentedApi, DocumentedCall, Sent } from './documented-api.ts';

export type Wrongly = {
  api: DocumentedApi;
  /** Keys: one that opens all, one of each scope, one that was withdrawn, one of somebody who may see little. */
  keys: { all: string; plan: string; readBooks: string; ended: string; ofThirdParty: string };
  migration: string;
  /** A migration that was withdrawn. */
  over: string;
};

/** Calls an operation in every wrong way that is wrong for all: each has to be refused as the document says. */
export async function refuseEveryWay(wrongly: Wrongly, call: DocumentedCall): Promise<void> {
  const { api, keys, migration, over } = wrongly;
  const path = { id: migration, number: 1, item: 'go-live' };
  const refused = async (sent: Sent, code: string, status: number) => {
    const answer = await api.call(call, { path, isWrong: true, ...bodyFor(call), ...sent });
    assert.deepEqual([answer.status, answer.body.code], [status, code], call.id);
  };
  await refused({}, 'sign-in-needed', 401);
  await refused({ key: 'nobody’s'.replace('’', '') }, 'key-unknown', 401);
  await refused({ key: keys.ended }, 'key-ended', 401);
  await refused({ headers: { host: 'elsewhere.example' } }, 'host-not-allowed', 403);
  if (call.method !== 'GET') {
    const headers = { 'sec-fetch-site': 'cross-site' };
    await refused({ key: keys.all, headers }, 'cross-site-request', 403);
  }
  if (!call.scope) return;
  const other = call.scope === 'plan' ? keys.readBooks : keys.plan;
  await refused({ key: other }, 'key-out-of-scope', 403);
  await refused({ key: keys.all, path: { ...path, id: 'nowhere' } }, 'not-found', 404);
  if (call.path.includes('{number}')) {
    await refused({ key: keys.all, path: { ...path, number: 999 } }, 'not-found', 404);
  }
  if (call.scope === 'write-books') {
    await refused({ key: keys.readBooks }, 'key-out-of-scope', 403);
    await refused({ key: keys.all, path: { ...path, id: over } }, 'migration-over', 409);
  }
}

function bodyFor({ method }: DocumentedCall): Pick<Sent, 'body'> {
  return method === 'GET' ? {} : { body: {} };
}
