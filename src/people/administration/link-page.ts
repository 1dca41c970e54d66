import type { FastifyReply } from 'fastify';
import type { GivenLink } from '../links/links.ts';
import type { PeoplePages } from '../people-pages.ts';
import type { Person } from '../person.ts';

/** Shows the administrator the link to hand over. It is nowhere kept, so it is shown this once. */
export function showLink(
  { show, address }: PeoplePages,
  reply: FastifyReply,
  person: Person,
  { token, endsAt }: GivenLink,
): FastifyReply {
  const { protocol, host } = reply.request;
  return show(reply, 'people/pages/given-link.njk', {
    title: `A link for ${person.name}`,
    section: 'people',
    link: `${address?.origin ?? `${protocol}://${host}`}/links/${token}`,
    email: person.email,
    endsAt,
    href: `/people/${person.id}`,
  });
}
