import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { findMigration } from '../../migrations/store.ts';
import type { PlanFacts } from '../../plan/facts.ts';
import { toPlanFacts } from '../../plan/planner.ts';
import type { Row } from '../row.ts';
import { rowsOf } from '../store.ts';

type Form = Record<string, string | string[]>;
type Answer = Awaited<ReturnType<TestWeb['post']>>;

/** A record book of Riverside Surgery, an invented practice, in which a story is told page by page. */
export type BookStory = {
  web: TestWeb;
  /** Address of the migration. */
  address: string;
  /** Adds a row and answers its number. */
  add(kind: string, form: Form): Promise<number>;
  /** Takes a step with the row as it stands. */
  step(number: number, step: string, form?: Form): Promise<Answer>;
  /** Takes a step that has to succeed, confirmed where it is looked at twice. */
  take(number: number, step: string, form?: Form): Promise<void>;
  /** Keeps a file with a row. */
  keepFile(number: number, what: string): Promise<void>;
  row(number: number): Promise<Row>;
  /** The words of the list, or of a page below it. */
  text(path?: string): Promise<string>;
  facts(): Promise<PlanFacts>;
  goLive(): Promise<string>;
  close(): Promise<void>;
};

export async function startBook(
  book: string,
  { today = '2026-11-23', edition = 'nhs-england-2026', goLive = '2027-03-09' } = {},
): Promise<BookStory> {
  const folder = mkdtempSync(join(tmpdir(), 'book-'));
  const web = await startWeb({ today, settings: { CHANGEOVER_DATA: folder } });
  const address = await registerRiverside(web, goLive, edition);
  const migration = address.split('/')[2] as string;
  const list = `${address}/${book}`;
  const { db } = web.database;
  const row = async (number: number): Promise<Row> => {
    const found = (await rowsOf(db, migration, book)).find((each) => each.number === number);
    assert.ok(found, `row ${number}`);
    return found;
  };
  const step = async (number: number, id: string, form: Form = {}) => {
    const { version } = await row(number);
    return web.post(`${list}/${number}/steps/${id}`, { version: String(version), ...form });
  };
  return {
    web,
    address,
    async add(kind, form) {
      const answer = await web.post(list, { kind, token: randomUUID(), ...form });
      assert.equal(answer.status, 303, answer.text);
      return Number(/\/(\d+)\?/.exec(answer.location ?? '')?.[1]);
    },
    step,
    async take(number, id, form = {}) {
      const answer = await step(number, id, { ...form, confirmed: 'yes' });
      assert.equal(answer.status, 303, answer.text);
    },
    async keepFile(number, what) {
      const boundary = 'a-boundary-that-stands-nowhere-else';
      const part = (name: string, content: string) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
      const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="form.txt"\r\ncontent-type: text/plain\r\n\r\nSigned\r\n--${boundary}--\r\n`;
      const answer = await web.send({
        method: 'POST',
        url: `${list}/${number}/evidence`,
        body: Buffer.from(part('what', what) + file),
        type: `multipart/form-data; boundary=${boundary}`,
      });
      assert.equal(answer.status, 303, answer.text);
    },
    row,
    text: async (path = '') => (await web.get(`${list}${path}`)).text,
    facts: async () => toPlanFacts((await findMigration(db, migration)).facts),
    goLive: async () => (await findMigration(db, migration)).migration.goLive,
    async close() {
      await web.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The three inputs of a date in a form. */
export function on(field: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
}
