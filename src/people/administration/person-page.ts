import { typedDate } from '../../ui/date-field.ts';
import { moment } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Page } from '../../ui/views.ts';
import { eventInWords } from '../event-in-words.ts';
import type { PastEvent } from '../history.ts';
import type { Organisation } from '../organisation.ts';
import type { Person } from '../person.ts';
import { hashOfSecret } from '../secret.ts';
import { personFields } from './person-form-page.ts';

const SAVED: Record<string, string> = {
  details: 'The changes are kept.',
  left: 'Access has ended: signed out everywhere, and no link opens any more.',
  back: 'Welcome back: access is open again. Where the password is forgotten, give a link.',
};

/** What an administrator sees of a person, and can change. */
export function personPage(
  person: Person,
  {
    standing,
    organisations,
    events,
    saved,
    problems = [],
  }: {
    standing: string;
    organisations: Organisation[];
    events: PastEvent[];
    saved: string | undefined;
    problems?: Problem[];
  },
): Page {
  return {
    title: person.name,
    section: 'people',
    saved: saved && SAVED[saved],
    ...personFields({
      organisations,
      organisation: person.organisation.id,
      isAdministrator: person.isAdministrator,
      ...(person.accessUntil && { accessUntil: typedDate(person.accessUntil) }),
      problems,
    }),
    base: `/people/${person.id}`,
    seen: seenOf(person),
    rows: [
      ['E-mail address', person.email],
      ['Organisation', person.organisation.name],
      ['Access', standing],
    ].map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
    hasLeft: person.leftAt !== null,
    hasJoined: person.joinedAt !== null,
    events: events.map(({ kind, value, who, at }) => ({
      at: moment(at),
      what: eventInWords(kind, value),
      who: who.name,
    })),
  };
}

/** What a form was filled in upon: another administrator may have changed it since. */
export function seenOf({ organisation, isAdministrator, accessUntil }: Person): string {
  return hashOfSecret(JSON.stringify([organisation.id, isAdministrator, accessUntil])).slice(0, 16);
}
