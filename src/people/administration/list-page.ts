import { longDate, plural } from '../../ui/in-words.ts';
import type { Page } from '../../ui/views.ts';
import type { LinkPurpose } from '../links/links.ts';
import { kindsInWords, type Organisation } from '../organisation.ts';
import { hasAccess, type Person } from '../person.ts';

type Links = Map<string, { purpose: LinkPurpose; endsAt: Temporal.Instant }>;

/** Everybody who may or might sign in, and their organisations. */
export function peopleListPage(
  people: Person[],
  organisations: Organisation[],
  links: Links,
  today: Temporal.PlainDate,
): Page {
  const mayEnter = people.filter((person) => person.joinedAt && hasAccess(person, today)).length;
  const invited = people.filter((person) => !person.joinedAt && hasAccess(person, today)).length;
  return {
    title: 'People',
    section: 'people',
    sentence: `${plural(mayEnter, 'person', 'people')} of ${plural(organisations.length, 'organisation')} may sign in${invited > 0 ? `; ${plural(invited, 'person has', 'people have')} not taken up the invitation yet` : ''}.`,
    people: people.map((person) => ({
      href: `/people/${person.id}`,
      name: person.name,
      organisation: person.organisation.name,
      standing: standingOf(person, links, today),
    })),
    organisations: organisations.map(({ id, name, kinds, odsCode }) => ({
      href: `/people/organisations/${id}`,
      name,
      kinds: kindsInWords(kinds),
      odsCode: odsCode ?? 'None',
    })),
  };
}

/** How somebody's access stands, in words. */
export function standingOf(person: Person, links: Links, today: Temporal.PlainDate): string {
  if (person.leftAt) return 'Has left';
  if (!hasAccess(person, today)) return `Access ended on ${longDate(person.accessUntil ?? today)}`;
  const until = person.accessUntil ? `, until ${longDate(person.accessUntil)}` : '';
  if (person.joinedAt) return `${person.isAdministrator ? 'Administrator' : 'Has joined'}${until}`;
  return `${links.has(person.id) ? 'Invited' : 'Invited, but the link has expired'}${until}`;
}
