import type { Database } from '../../db/connection.ts';
import { confirmedOf } from './authenticator.ts';
import { recoveryCodesLeft } from './recovery-codes.ts';

/** By what a person can prove who they are, beside the password. */
export type Factors = {
  hasAuthenticator: boolean;
  passkeys: {
    id: string;
    name: string;
    addedAt: Temporal.Instant;
    lastUsedAt: Temporal.Instant | null;
  }[];
  recoveryCodesLeft: number;
};

export async function factorsOf(db: Database, person: string): Promise<Factors> {
  const passkeys = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'added_at', 'last_used_at'])
    .where('person', '=', person)
    .orderBy('added_at')
    .execute();
  return {
    hasAuthenticator: (await confirmedOf(db, person)) !== undefined,
    passkeys: passkeys.map(({ id, name, added_at, last_used_at }) => ({
      id,
      name,
      addedAt: added_at,
      lastUsedAt: last_used_at,
    })),
    recoveryCodesLeft: await recoveryCodesLeft(db, person),
  };
}

/** A recovery code stands in for a lost factor; alone it is none. */
export function hasSecondFactor({ hasAuthenticator, passkeys }: Factors): boolean {
  return hasAuthenticator || passkeys.length > 0;
}
