import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import { type By, recordEvents } from '../history.ts';

export async function removeAuthenticator(db: Database, person: string, by: By): Promise<void> {
  await together(db, async (transaction) => {
    const removed = await transaction
      .deleteFrom('authenticator')
      .where('person', '=', person)
      .returning('id')
      .execute();
    if (removed.length === 0) return;
    const value = { what: 'authenticator' };
    await recordEvents(
      transaction,
      [{ kind: 'second-factor-removed', subject: person, value }],
      by,
    );
  });
}

export async function removePasskey(
  db: Database,
  person: string,
  passkey: string,
  by: By,
): Promise<void> {
  await together(db, async (transaction) => {
    const removed = await transaction
      .deleteFrom('passkey')
      .where('person', '=', person)
      .where('id', '=', passkey)
      .returning('name')
      .executeTakeFirst();
    if (!removed) return;
    const value = { what: 'passkey', name: removed.name };
    await recordEvents(
      transaction,
      [{ kind: 'second-factor-removed', subject: person, value }],
      by,
    );
  });
}
