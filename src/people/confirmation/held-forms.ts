import type { FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { momentIs } from '../../db/moment.ts';
import type { Clock } from '../../lib/clock.ts';
import { newId } from '../secret.ts';

/** So long somebody may take to confirm, and to send the form again. */
const MINUTES = 15;

export type HeldForm = {
  id: string;
  method: 'GET' | 'POST';
  path: string;
  fields: [name: string, value: string][];
  what: string;
  heldAt: Temporal.Instant;
};

/** Keeps what a request asks for until it is confirmed, and answers the id. */
export async function holdForm(
  db: Database,
  clock: Clock,
  { signIn, what, request }: { signIn: string; what: string; request: FastifyRequest },
): Promise<string> {
  const now = clock.now();
  await db.deleteFrom('held_form').where('ends_at', '<', momentIs(now)).execute();
  const id = newId('confirmation');
  await db
    .insertInto('held_form')
    .values({
      id,
      sign_in: signIn,
      method: request.method === 'GET' ? 'GET' : 'POST',
      path: request.url,
      fields: JSON.stringify(fieldsOf(request.body)),
      what,
      held_at: now.toString(),
      ends_at: now.add({ minutes: MINUTES }).toString(),
    })
    .execute();
  return id;
}

/** What was held for this sign-in; undefined where it was another's, or too long ago. */
export async function findHeldForm(
  db: Database,
  clock: Clock,
  { id, signIn }: { id: string; signIn: string },
): Promise<HeldForm | undefined> {
  const row = await db
    .selectFrom('held_form')
    .selectAll()
    .where('id', '=', id)
    .where('sign_in', '=', signIn)
    .where('ends_at', '>', momentIs(clock.now()))
    .executeTakeFirst();
  if (!row) return undefined;
  const { method, path, fields, what, held_at } = row;
  return { id, method, path, fields, what, heldAt: held_at };
}

/** Names with a text each, or several, but no password: that is typed again. */
function fieldsOf(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => !name.includes('password'))
    .flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    );
}
