import { longDate, moment, plural } from '../../ui/in-words.ts';
import type { Page } from '../../ui/views.ts';
import { MAIL_WISHES } from '../mail/mail-wish.ts';
import type { Person } from '../person.ts';
import type { Factors } from '../second-factor/factors.ts';
import type { SignedIn, SignIn } from '../sign-in/signed-in.ts';

const SAVED: Record<string, string> = {
  authenticator: 'The authenticator app is set up.',
  passkey: 'The passkey is added.',
  removed: 'It is removed.',
  password: 'The password is changed. Everywhere else you are signed out.',
  ended: 'The sign-in has ended.',
  'recovery-code':
    'You came in by a recovery code, which is used up now. If your phone is lost, remove it here as a second factor and set up another one.',
  mail: 'What you chose is saved. It holds from the next message on.',
  linked: 'From now on you can sign in by your organisation.',
};

const METHODS: Record<SignIn['method'], string> = {
  password: 'password and second factor',
  passkey: 'passkey',
  organisation: 'your organisation',
  demonstration: 'looking around the demonstration',
};

/** What somebody sees of the own account. */
export function accountPage(
  { person, signIn }: SignedIn,
  {
    factors,
    hasPassword,
    signIns,
    administrators,
    saved,
  }: {
    factors: Factors;
    hasPassword: boolean;
    signIns: SignIn[];
    administrators: Person[];
    saved: string | undefined;
  },
): Page {
  const others = signIns.filter(({ id }) => id !== signIn.id);
  return {
    title: 'Your account',
    saved: saved && SAVED[saved],
    rows: [
      ['Name', person.name],
      ['E-mail address', person.email],
      ['Organisation', person.organisation.name],
      ...(person.accessUntil ? [['Access until', longDate(person.accessUntil)]] : []),
      ['Administrators', administrators.map(({ name }) => name).join(', ') || 'Nobody'],
    ].map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
    isDemonstration: signIn.method === 'demonstration',
    hasPassword,
    hasAuthenticator: factors.hasAuthenticator,
    passkeys: factors.passkeys.map(({ id, name, addedAt, lastUsedAt }) => ({
      id,
      name,
      said: `added on ${moment(addedAt)}, ${lastUsedAt ? `last used on ${moment(lastUsedAt)}` : 'not used yet'}`,
    })),
    mayRemove: Number(factors.hasAuthenticator) + factors.passkeys.length > 1,
    recoveryCodes:
      factors.recoveryCodesLeft > 0
        ? `${plural(factors.recoveryCodesLeft, 'recovery code')} left.`
        : 'No recovery codes left.',
    signIns: signIns.map((each) => ({
      id: each.id,
      isThis: each.id === signIn.id,
      browser: each.browser,
      said: `by ${METHODS[each.method]}, since ${moment(each.startedAt)}, last used on ${moment(each.lastSeenAt)}`,
    })),
    hasOthers: others.length > 0,
    mail: Object.entries(MAIL_WISHES).map(([value, text]) => ({
      value,
      text,
      checked: value === person.mail,
    })),
  };
}
