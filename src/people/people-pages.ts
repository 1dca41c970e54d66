import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { OwnAddress } from '../ui/own-origin.ts';
import type { Show } from '../ui/views.ts';
import type { IdentityProvider } from './by-organisation/identity-provider.ts';
import type { Keys } from './keys.ts';
import type { SignInCookies } from './sign-in/cookies.ts';
import type { WhoIsThere } from './sign-in/require-sign-in.ts';

/** What every page of people and signing in needs. */
export type PeoplePages = {
  db: Database;
  clock: Clock;
  show: Show;
  cookies: SignInCookies;
  who: WhoIsThere;
  keys: Keys;
  withDemonstration: boolean;
  /** Where people reach the application through a server in front. */
  address: OwnAddress;
  /** The migrations in which somebody holds a role now. */
  migrationsOf: (person: string) => Promise<{ id: string; title: string }[]>;
  /** By which people sign in with the account of their organisation, where there is one. */
  provider: IdentityProvider | undefined;
};
