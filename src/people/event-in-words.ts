import { longDate } from '../ui/in-words.ts';
import type { PeopleEvent } from './history.ts';

const WORDS: Record<PeopleEvent['kind'], string | ((value: Record<string, unknown>) => string)> = {
  'organisation-added': 'Added',
  'organisation-changed': 'Changed',
  'person-invited': 'Invited',
  'person-joined': 'Joined',
  'person-changed': ({ isAdministrator, accessUntil }) =>
    `Changed: ${isAdministrator ? 'administrator' : 'no administrator'}, ${accessUntil ? `access until ${accessUntil}` : 'no end of access'}`,
  'person-left': 'Left',
  'person-came-back': 'Came back',
  'link-given': ({ purpose }) =>
    purpose === 'join'
      ? 'Link to join given'
      : purpose === 'password'
        ? 'Link to choose another password given'
        : 'Link to begin anew given',
  'signed-in': ({ method }) => `Signed in by ${method}`,
  'signed-out': 'Signed out',
  'sign-in-ended': 'Signed out of other browsers',
  'sign-in-failed': ({ what }) => `Sign-in failed: wrong ${what}`,
  'sign-in-locked': ({ waitSeconds }) => `Tries have to wait ${waitSeconds} seconds`,
  confirmed: 'Confirmed once more who it is',
  'password-set': 'Password set',
  'second-factor-added': ({ what }) => `Second factor added: ${what}`,
  'second-factor-removed': ({ what }) =>
    what === 'all' ? 'All second factors removed' : `Second factor removed: ${what}`,
  'recovery-codes-made': 'Recovery codes made',
  'recovery-code-used': 'Recovery code used',
  'account-linked': 'Sign-in by the organisation linked',
  'mail-chosen': ({ mail }) => `E-mail chosen: ${mail}`,
  'key-made': ({ name, lastDay }) =>
    `Key for a program made: ${name}${lastDay ? `, to ${longDate(String(lastDay))}` : ''}`,
  'key-withdrawn': ({ name }) => `Key for a program withdrawn: ${name}`,
};

/** What happened, in a few words. */
export function eventInWords(kind: PeopleEvent['kind'], value: Record<string, unknown>): string {
  const words = WORDS[kind];
  return typeof words === 'string' ? words : words(value);
}
