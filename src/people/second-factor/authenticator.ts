import { Secret, TOTP } from 'otpauth';
import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import type { Clock } from '../../lib/clock.ts';
import { type By, recordEvents } from '../history.ts';
import { newId } from '../secret.ts';

const ISSUER = 'Changeover';
const STEP_SECONDS = 30;
/** A phone's clock may be so many steps before or behind. */
const STEPS_ASIDE = 1;
const SECRET_BYTES = 20;

export type NewAuthenticator = {
  /** What the QR code says: RFC 6238 with the parameters that every app knows. */
  address: string;
  /** The same secret to type by hand, in groups of four. */
  secret: string;
};

/** The authenticator that a person is about to set up: the same until its first code is typed. */
export async function newAuthenticator(
  db: Database,
  person: { id: string; email: string },
  clock: Clock,
): Promise<NewAuthenticator> {
  const before = await pendingOf(db, person.id);
  const secret = before?.secret ?? new Secret({ size: SECRET_BYTES }).base32;
  if (!before) {
    const made_at = clock.now().toString();
    const row = { id: newId('authenticator'), person: person.id, secret, made_at };
    await db.insertInto('authenticator').values(row).execute();
  }
  const address = totpOf(secret, person.email).toString();
  return { address, secret: secret.replace(/.{4}(?=.)/g, '$& ') };
}

/** Takes an authenticator into use by its first code, in place of the one before. */
export async function confirmAuthenticator(
  db: Database,
  person: string,
  code: string,
  by: By,
): Promise<boolean> {
  return await together(db, async (transaction) => {
    const pending = await pendingOf(transaction, person);
    const step = pending && stepOf(pending.secret, code, by.clock);
    if (!pending || step === undefined) return false;
    await transaction
      .deleteFrom('authenticator')
      .where('person', '=', person)
      .where('id', '<>', pending.id)
      .execute();
    await transaction
      .updateTable('authenticator')
      .set({ confirmed_at: by.clock.now().toString(), last_step: step })
      .where('id', '=', pending.id)
      .execute();
    const value = { what: 'authenticator' };
    await recordEvents(transaction, [{ kind: 'second-factor-added', subject: person, value }], by);
    return true;
  });
}

/** Whether it is a code of the person's authenticator, of about now, that was not taken before. */
export async function isCode(
  db: Database,
  person: string,
  code: string,
  clock: Clock,
): Promise<boolean> {
  const row = await confirmedOf(db, person);
  const step = row && stepOf(row.secret, code, clock);
  if (!row || step === undefined) return false;
  const taken = await db
    .updateTable('authenticator')
    .set({ last_step: step })
    .where('id', '=', row.id)
    .where('last_step', '<', step)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function confirmedOf(db: Database, person: string) {
  const rows = db.selectFrom('authenticator').selectAll().where('person', '=', person);
  return await rows.where('confirmed_at', 'is not', null).executeTakeFirst();
}

async function pendingOf(db: Database, person: string) {
  const rows = db.selectFrom('authenticator').selectAll().where('person', '=', person);
  return await rows.where('confirmed_at', 'is', null).executeTakeFirst();
}

function stepOf(secret: string, typed: string, clock: Clock): number | undefined {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = clock.now().epochMilliseconds;
  const aside = totpOf(secret).validate({ token, timestamp, window: STEPS_ASIDE });
  return aside === null ? undefined : Math.floor(timestamp / 1000 / STEP_SECONDS) + aside;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret,
  });
}
