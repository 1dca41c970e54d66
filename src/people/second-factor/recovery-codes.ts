import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import { type By, recordEvents } from '../history.ts';
import { hashOfSecret, readable } from '../secret.ts';

const CODES = 10;
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** Makes ten codes in place of those of before. They are shown once; only their hashes are kept. */
export async function makeRecoveryCodes(db: Database, person: string, by: By): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  const made_at = by.clock.now().toString();
  await together(db, async (transaction) => {
    await transaction.deleteFrom('recovery_code').where('person', '=', person).execute();
    const rows = codes.map((code) => ({ hash: hashOfCode(code), person, made_at }));
    await transaction.insertInto('recovery_code').values(rows).execute();
    await recordEvents(transaction, [{ kind: 'recovery-codes-made', subject: person }], by);
  });
  return codes;
}

/** Takes a code, once: true where it is one of the person's that was not taken before. */
export async function takeRecoveryCode(
  db: Database,
  person: string,
  code: string,
  by: By,
): Promise<boolean> {
  return await together(db, async (transaction) => {
    const taken = await transaction
      .updateTable('recovery_code')
      .set({ used_at: by.clock.now().toString() })
      .where('person', '=', person)
      .where('hash', '=', hashOfCode(code))
      .where('used_at', 'is', null)
      .returning('hash')
      .executeTakeFirst();
    if (!taken) return false;
    await recordEvents(transaction, [{ kind: 'recovery-code-used', subject: person }], by);
    return true;
  });
}

/** How many codes a person has left. */
export async function recoveryCodesLeft(db: Database, person: string): Promise<number> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('hash')
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .execute();
  return rows.length;
}

function newCode(): string {
  return Array.from({ length: GROUPS }, () => readable(GROUP_LENGTH)).join('-');
}

/** However it is typed: with or without hyphens and spaces, in capitals. */
function hashOfCode(code: string): string {
  return hashOfSecret(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
