import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import { type By, recordEvents } from '../history.ts';
import { hashPassword } from './hash-password.ts';

export async function setPassword(
  db: Database,
  person: string,
  password: string,
  by: By,
): Promise<void> {
  const set = { hash: await hashPassword(password), set_at: by.clock.now().toString() };
  await together(db, async (transaction) => {
    await transaction
      .insertInto('password')
      .values({ person, ...set })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(set))
      .execute();
    await recordEvents(transaction, [{ kind: 'password-set', subject: person }], by);
  });
}

/** The hash of a person's password; undefined where the person has none. */
export async function passwordHashOf(db: Database, person: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('password')
    .select('hash')
    .where('person', '=', person)
    .executeTakeFirst();
  return row?.hash;
}
