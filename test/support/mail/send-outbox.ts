/**
 * A process of its own that sends what is due in an outbox and ends: the one that the tests of the outbox kill.
 * `node send-outbox.ts JSON`, with a `SenderTask`.
 */
import { openDatabase } from '../../../src/db/open-database.ts';
import { type Deliver, mailServer } from '../../../src/notify/mail-server.ts';
import { sendDue } from '../../../src/notify/send-due.ts';
import { doubtAbandoned } from '../../../src/notify/store.ts';

export type SenderTask = {
  place: { dataFolder: string; databaseUrl: string | undefined };
  smtpUrl: string;
  now: string;
  /** Says `confirmed` when the server has confirmed the message of this subject, and does nothing from then on. */
  hangAfter?: string;
};

const task = JSON.parse(String(process.argv[2])) as SenderTask;
const clock = { now: () => Temporal.Instant.from(task.now) };
const database = await openDatabase(task.place, {
  clock,
  onLostConnection: (cause) => {
    throw cause;
  },
});
const { db } = database;
const toServer = mailServer({
  smtpUrl: task.smtpUrl,
  from: { name: 'Changeover', address: 'changeover@wharf.example' },
});
const deliver: Deliver = async (message, ...rest) => {
  const outcome = await toServer(message, ...rest);
  if (message.subject !== task.hangAfter) return outcome;
  process.stdout.write(`${outcome.kind}\n`);
  setInterval(() => {}, 60_000);
  return new Promise(() => {});
};
if (database.kind === 'embedded') await doubtAbandoned(db, clock.now(), { all: true });
await sendDue({
  db,
  clock,
  deliver,
  recipientOf: (person) =>
    db
      .selectFrom('person')
      .select(['name', 'email'])
      .where('id', '=', person)
      .executeTakeFirstOrThrow(),
});
await database.close();
