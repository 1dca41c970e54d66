import assert from 'node:assert/strict';
import { openGuide } from '../../../src/app.ts';
import type { MessageKind } from '../../../src/notify/message.ts';
import type { Role } from '../../../src/people/role.ts';
import { loadBooks } from '../../../src/registers/load-books.ts';
import { runDay } from '../../../src/work/reminders/run-day.ts';
import type { Somebody } from '../../support/everybody.ts';
import type { TestWeb } from '../../support/web.ts';

type Mail = { kind: MessageKind; day: string; subject: string; body: string };

/** The e-mails that the days bring. */
export type Mornings = {
  /** The run of this morning; answers how many e-mails it made. */
  run(): Promise<number>;
  /** What somebody with this role was sent, oldest first. */
  mailOf(role: Role): Promise<Mail[]>;
};

export async function morningsOf(web: TestWeb, everybody: readonly Somebody[]): Promise<Mornings> {
  const { editions, planner } = openGuide(web.clock);
  const { db } = web.database;
  const books = await loadBooks();
  const place = { origin: 'https://changeover.example', host: 'changeover.example' };
  return {
    run: () => runDay({ db, clock: web.clock, books, editions, planner, ...place }),
    async mailOf(role) {
      const person = everybody.find((each) => each.role === role)?.person;
      assert.ok(person, `somebody who is ${role}`);
      return db
        .selectFrom('message')
        .select(['kind', 'day', 'subject', 'body'])
        .where('person', '=', person.id)
        .orderBy('made_at')
        .execute() as Promise<Mail[]>;
    },
  };
}
