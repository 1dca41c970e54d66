import assert from 'node:assert/strict';
import type { LifeChange } from '../../../src/migrations/fact.ts';
import { recordFacts } from '../../../src/migrations/store.ts';
import { LOCAL_USER } from '../../../src/people/user.ts';
import { registerRiverside } from '../registered.ts';
import type { TestWeb } from '../web.ts';
import { type DocumentedApi, type DocumentedCall, readDocumentedApi } from './documented-api.ts';
import { refuseEveryWay, type Wrongly } from './refuse-every-call.ts';
import { addRow, callsOfBook, kindsOf, takeEveryStep, type Walk } from './walk-rows.ts';
import { withKeys } from './with-keys.ts';

/** The groups of calls that are not of one record book. */
const OTHERS = ['api', 'migrations', 'plan', 'books'];
const TODAY = '2026-11-23';

export type ApiWalk = {
  api: DocumentedApi;
  keys: Wrongly['keys'];
  /** Address of the migration that is walked first. */
  address: string;
  /** Calls every call of a book in every way that can be provoked, and fails where one was not. */
  walkBook(group: string): Promise<void>;
  walkOthers(): Promise<void>;
};

/** One migration by each edition, and a withdrawn one, to call the API about. */
export async function startWalk(web: TestWeb, editions = ['nhs-england-2026']): Promise<ApiWalk> {
  const addresses: string[] = [];
  for (const edition of editions)
    addresses.push(await registerRiverside(web, '2027-06-08', edition));
  const over = idIn(await registerRiverside(web, '2027-07-06'));
  const keys = await withKeys(web, [...addresses.map(idIn), over]);
  await withdraw(web, over);
  const api = await readDocumentedApi(web);
  const first = addresses[0] as string;
  const wrongly: Wrongly = { api, keys, migration: idIn(first), over };

  const walkIn = (address: string): Walk => ({
    api,
    key: keys.all,
    migration: idIn(address),
    today: TODAY,
    keepFile: (group, row) => keepFile(web, `${address}/${group}/${row}/evidence`),
  });

  async function walkBook(group: string): Promise<void> {
    const calls = callsOfBook(api, group);
    for (const kind of kindsOf(api, calls.add)) {
      for (const address of addresses) await takeEveryStep(walkIn(address), group, kind);
    }
    const home = await homeOf(group, calls.add);
    await readAndChange(home, group);
    for (const call of Object.values(calls).flat()) {
      if (typeof call === 'function') continue;
      await refuseEveryWay({ ...wrongly, migration: home.migration }, call);
      await provokeBadInput(home, call);
      holdAllAnswered(call);
    }
  }

  /** The first migration whose edition has rows of this book. */
  async function homeOf(group: string, add: DocumentedCall): Promise<Walk> {
    for (const address of addresses) {
      for (const kind of kindsOf(api, add)) {
        if (await addRow(walkIn(address), group, kind)) return walkIn(address);
      }
    }
    throw new Error(`No edition has rows of ${group}`);
  }

  async function readAndChange({ key, migration }: Walk, group: string): Promise<void> {
    const { list, read, change } = callsOfBook(api, group);
    const path = { id: migration, number: 1 };
    await api.call(list, { key, path });
    await api.call(list, { key, path, query: { perPage: '1', page: '2', late: 'true' } });
    const row = await api.call(read, { key, path });
    const body = { version: row.body.version, values: {}, reason: 'Nothing to change' };
    assert.equal((await api.call(change, { key, path, body })).status, 200);
    const stale = { ...body, version: 0 };
    assert.equal(
      (await api.call(change, { key, path, body: stale })).body.code,
      'recorded-meanwhile',
    );
  }

  async function provokeBadInput({ key, migration }: Walk, call: DocumentedCall): Promise<void> {
    const path = { id: migration, number: 1 };
    if (call.method === 'GET') {
      if (!call.answers.has(400)) return;
      const query = { state: 'nonsense', colour: 'red' };
      assert.equal((await api.call(call, { key, path, query })).status, 400);
      return;
    }
    for (const body of [[1], { values: 'no' }, { version: 'x', values: { colour: { a: 1 } } }]) {
      const { status } = await api.call(call, { key, path, body, isWrong: true });
      // A step that does not follow from where the row stands is refused before what is sent is read.
      assert.ok([400, 409, 404].includes(status), call.id);
    }
  }

  function holdAllAnswered({ id, answers }: DocumentedCall): void {
    const documented = [...answers.keys()].filter((status) => status !== 500);
    const seen = api.seen.get(id) ?? new Set();
    const missing = documented.filter((status) => !seen.has(status));
    assert.deepEqual(missing, [], `${id} never answered so`);
  }

  async function walkOthers(): Promise<void> {
    const key = keys.all;
    const path = { id: idIn(first), item: 'go-live' };
    for (const call of api.calls.filter(({ group }) => OTHERS.includes(group))) {
      await refuseEveryWay(wrongly, call);
      const bodies = [
        { goLive: '2027-06-15', dates: { 'kick-off': '2027-01-12' } },
        { durations: { 'place-order': '3 working days' } },
      ];
      for (const body of call.body ? bodies : [undefined]) {
        assert.equal((await api.call(call, { key, path, body })).status, 200, call.id);
      }
      if (call.body) {
        const never = { durations: { 'place-order': '9000 weeks' } };
        assert.equal((await api.call(call, { key, path, body: never })).status, 409);
        const soon = { goLive: 'soon' };
        assert.equal((await api.call(call, { key, path, body: soon, isWrong: true })).status, 400);
      }
      holdAllAnswered(call);
    }
  }

  return { api, keys, address: first, walkBook, walkOthers };
}

function idIn(address: string): string {
  return address.split('/')[2] as string;
}

async function withdraw(web: TestWeb, migration: string): Promise<void> {
  const value: LifeChange = { state: 'withdrawn', on: TODAY, decidedBy: ['icb'] };
  const fact = { migration, kind: 'life', subject: '', value, reason: 'It stays' } as const;
  await recordFacts(web.database.db, [fact], { who: LOCAL_USER, clock: web.clock });
}

async function keepFile(web: TestWeb, url: string): Promise<void> {
  const boundary = 'a-boundary-that-stands-nowhere-else';
  const body = [
    `--${boundary}\r\ncontent-disposition: form-data; name="what"\r\n\r\nSigned form`,
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="form.txt"\r\ncontent-type: text/plain\r\n\r\nSigned on Monday.`,
    `--${boundary}--\r\n`,
  ].join('\r\n');
  const type = `multipart/form-data; boundary=${boundary}`;
  const { status, text } = await web.send({ method: 'POST', url, type, body });
  assert.equal(status, 303, text);
}
