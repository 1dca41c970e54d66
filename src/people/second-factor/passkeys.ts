import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Database } from '../../db/connection.ts';
import { together } from '../../db/together.ts';
import type { Clock } from '../../lib/clock.ts';
import { type By, recordEvents } from '../history.ts';
import type { Person } from '../person.ts';
import { keepChallenge, takeChallenge } from './challenges.ts';
import type { PasskeyPlace } from './passkey-place.ts';

/** Ed25519, ES256 and RS256, as COSE numbers them: one of them is in every authenticator. */
const ALGORITHMS = [-8, -7, -257];

type Needs = { db: Database; clock: Clock };

/** What the browser needs to make a passkey for this person. */
export async function askForNewPasskey({ db, clock }: Needs, person: Person, place: PasskeyPlace) {
  const options = await generateRegistrationOptions({
    rpName: 'Changeover',
    rpID: place.name,
    userID: Buffer.from(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: await passkeysOf(db, person.id),
    // A passkey stands alone: it is found without an e-mail address, and asks for a finger, a face or a PIN.
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  const { challenge } = options;
  await keepChallenge(db, clock, { challenge, purpose: 'add', person: person.id });
  return options;
}

/** Adds the passkey that a browser has made; false where it is not the answer to what was asked. */
export async function addPasskey(
  { db, clock }: Needs,
  person: Person,
  place: PasskeyPlace,
  { response, name }: { response: unknown; name: string },
  by: By,
): Promise<boolean> {
  const challenge = challengeIn(response);
  const asked = { challenge, purpose: 'add', person: person.id } as const;
  if (!(await takeChallenge(db, clock, asked))) return false;
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.name,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(unverified);
  if (!verified?.verified) return false;
  const { credential } = verified.registrationInfo;
  return await together(db, async (transaction) => {
    const added = await transaction
      .insertInto('passkey')
      .values({
        id: credential.id,
        person: person.id,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: JSON.stringify(credential.transports ?? []),
        name,
        added_at: clock.now().toString(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return false;
    const value = { what: 'passkey', name };
    const event = { kind: 'second-factor-added', subject: person.id, value } as const;
    await recordEvents(transaction, [event], by);
    return true;
  });
}

/** What the browser needs to sign in by a passkey: of this person, or of whoever comes. */
export async function askForPasskey(
  { db, clock }: Needs,
  person: Person | undefined,
  place: PasskeyPlace,
) {
  const options = await generateAuthenticationOptions({
    rpID: place.name,
    allowCredentials: person ? await passkeysOf(db, person.id) : [],
    userVerification: 'required',
  });
  const { challenge } = options;
  await keepChallenge(db, clock, { challenge, purpose: 'use', person: person?.id ?? null });
  return options;
}

/** Whose passkey has answered; undefined where it is nobody's, or not the answer to what was asked. */
export async function whosePasskey(
  { db, clock }: Needs,
  asked: Person | undefined,
  place: PasskeyPlace,
  response: unknown,
): Promise<string | undefined> {
  const { id } = (response ?? {}) as Partial<AuthenticationResponseJSON>;
  if (typeof id !== 'string') return undefined;
  const row = await db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (asked && asked.id !== row.person)) return undefined;
  const challenge = challengeIn(response);
  const question = { challenge, purpose: 'use', person: asked?.id ?? null } as const;
  if (!(await takeChallenge(db, clock, question))) return undefined;
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.name,
    requireUserVerification: true,
    credential: {
      id: row.id,
      publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
      counter: row.counter,
      transports: row.transports as AuthenticatorTransport[],
    },
  }).catch(unverified);
  if (!verified?.verified) return undefined;
  await db
    .updateTable('passkey')
    .set({
      counter: verified.authenticationInfo.newCounter,
      last_used_at: clock.now().toString(),
    })
    .where('id', '=', row.id)
    .execute();
  return row.person;
}

async function passkeysOf(db: Database, person: string) {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'transports'])
    .where('person', '=', person)
    .execute();
  return rows.map(({ id, transports }) => ({
    id,
    transports: transports as AuthenticatorTransport[],
  }));
}

/** What the browser says that it was asked; empty where what was sent is nothing of the kind. */
function challengeIn(sent: unknown): string {
  const data = (sent as { response?: { clientDataJSON?: unknown } })?.response?.clientDataJSON;
  if (typeof data !== 'string') return '';
  try {
    const { challenge } = JSON.parse(Buffer.from(data, 'base64url').toString());
    return typeof challenge === 'string' ? challenge : '';
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return '';
    throw error;
  }
}

/** The library throws whatever is wrong with what a browser sent; to us it is a passkey that does not fit. */
function unverified(): undefined {
  return undefined;
}
