import type { Database } from '../db/connection.ts';
import type { Message, MessageState } from './message.ts';
import { toMessage } from './store.ts';

/** A message in a list, with the name of whom it is for. */
export type Listed = Message & { name: string };

export type Wanted = {
  /** The id of a person; everybody's unless given. */
  person?: string | undefined;
  state?: MessageState | undefined;
};

/** Messages, the newest first. */
export async function listMessages(
  db: Database,
  wanted: Wanted,
  { limit, offset }: { limit: number; offset: number },
): Promise<Listed[]> {
  let query = db
    .selectFrom('message')
    .innerJoin('person', 'person.id', 'message.person')
    .selectAll('message')
    .select('person.name');
  if (wanted.person) query = query.where('message.person', '=', wanted.person);
  if (wanted.state) query = query.where('message.state', '=', wanted.state);
  const rows = await query
    .orderBy('made_at', 'desc')
    .orderBy('message.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({ ...toMessage(row), name: row.name }));
}

/** How many messages are in each state, somebody's or everybody's. */
export async function countMessages(
  db: Database,
  person?: string,
): Promise<Map<MessageState, number>> {
  const all = db
    .selectFrom('message')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state');
  const rows = await (person ? all.where('person', '=', person) : all).execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

export async function findMessage(db: Database, id: string): Promise<Message | undefined> {
  const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toMessage(row);
}

/** What somebody can decide about a message, and in which states it is. */
export const DECISIONS = {
  sending: { title: 'Send it again', from: ['doubtful', 'refused', 'dropped'] },
  removal: { title: 'Do not send it', from: ['waiting', 'doubtful'] },
} as const satisfies Record<string, { title: string; from: readonly MessageState[] }>;
export type Decision = keyof typeof DECISIONS;

type By = { who: { id: string; name: string }; now: Temporal.Instant };

/**
 * Has a message sent at once under its Message-ID, or taken out.
 *
 * @returns false where it is in another state by now, such as being sent
 */
export async function decide(
  db: Database,
  { id, doubtedAt }: Pick<Message, 'id' | 'doubtedAt'>,
  decision: Decision,
  { who, now }: By,
): Promise<boolean> {
  const at = now.toString();
  const outcome =
    decision === 'removal'
      ? ({ state: 'dropped', answer: `Taken out by ${who.name}.` } as const)
      : ({
          state: doubtedAt ? 'doubtful' : 'waiting',
          answer: `To be sent again, said ${who.name}.`,
          attempts: 0,
          doubts: 0,
          next_try_at: at,
        } as const);
  const decided = await db
    .updateTable('message')
    .set({ ...outcome, decided_by: who.id, decided_at: at })
    .where('id', '=', id)
    .where('state', 'in', DECISIONS[decision].from)
    .returning('id')
    .executeTakeFirst();
  return decided !== undefined;
}
