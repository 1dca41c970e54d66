import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import { askToConfirm } from '../confirmation/fresh.ts';
import { latestEvents } from '../history.ts';
import { giveLink, type LinkPurpose, openLinks } from '../links/links.ts';
import type { PeoplePages } from '../people-pages.ts';
import type { Person } from '../person.ts';
import { findPerson, listOrganisations, listPeople } from '../store.ts';
import { changePerson, comeBack, isLastAdministrator, leave } from './change-person.ts';
import { showLink } from './link-page.ts';
import { peopleListPage, standingOf } from './list-page.ts';
import { readAccessUntil } from './optional-date.ts';
import { personPage, seenOf } from './person-page.ts';

type Request = FastifyRequest<{
  Params: { id: string };
  Querystring: SentForm;
  Body: SentForm | undefined;
}>;

const EVENTS = 50;

/** The list of people, and what an administrator can do for each of them. */
export function administrationRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;
  const config = { access: 'administrators' } as const;
  const to = 'change what others may do';
  const changing = { config, preHandler: askToConfirm(pages)({ to, withinMinutes: 30 }) };
  const byOf = (request: FastifyRequest) => ({ who: who.userOf(request), clock });

  app.get('/people', { config }, async (_request, reply) => {
    const [people, organisations] = [await listPeople(db), await listOrganisations(db)];
    const links = await openLinks(db, clock);
    const page = peopleListPage(people, organisations, links, today(clock));
    return show(reply, 'people/pages/people.njk', page);
  });

  app.get('/people/:id', { config }, async (request: Request, reply) =>
    showPerson(reply, await find(request), request.query.saved as string | undefined),
  );

  app.post('/people/:id/details', changing, async (request: Request, reply) => {
    const person = await find(request);
    const form = request.body ?? {};
    if (lineOf(form, 'seen') !== seenOf(person)) throw changedMeanwhile(person);
    const problems: Problem[] = [];
    const organisation = lineOf(form, 'organisation');
    if (!(await listOrganisations(db)).some(({ id }) => id === organisation)) {
      problems.push({ field: 'organisation', message: 'Choose the organisation' });
    }
    const until = readAccessUntil(form, today(clock));
    if (until.problem) problems.push(until.problem);
    const isAdministrator = lineOf(form, 'administrator') === 'yes';
    const isLast = await isLastAdministrator(db, person, clock);
    if (isLast && (!isAdministrator || until.date)) {
      problems.push({
        field: isAdministrator ? 'access-until-day' : 'administrator',
        message: LAST,
      });
    }
    if (problems.length > 0) return showPerson(reply.status(400), person, undefined, problems);
    const details = { organisation, isAdministrator, accessUntil: until.date ?? null };
    await changePerson(db, person, details, byOf(request));
    return reply.redirect(`/people/${person.id}?saved=details`, 303);
  });

  app.post('/people/:id/link', changing, async (request: Request, reply) => {
    const person = await find(request);
    const asked = lineOf(request.body ?? {}, 'purpose');
    const purpose: LinkPurpose | undefined = !person.joinedAt
      ? 'join'
      : asked === 'password' || asked === 'everything'
        ? asked
        : undefined;
    if (!purpose) {
      const problem = { field: 'purpose', message: 'Choose what is lost' };
      return showPerson(reply.status(400), person, undefined, [problem]);
    }
    if (person.leftAt)
      throw new Refusal(
        'usage-wrong',
        'Somebody who has left gets no link. Say first that the person is back.',
      );
    return showLink(pages, reply, person, await giveLink(db, person.id, purpose, byOf(request)));
  });

  app.post('/people/:id/leaving', changing, async (request: Request, reply) => {
    const person = await find(request);
    if (await isLastAdministrator(db, person, clock)) {
      const problem = { field: 'leaving', message: LAST };
      return showPerson(reply.status(400), person, undefined, [problem]);
    }
    await leave(db, person, byOf(request));
    return reply.redirect(`/people/${person.id}?saved=left`, 303);
  });

  app.post('/people/:id/return', changing, async (request: Request, reply) => {
    const person = await find(request);
    await comeBack(db, person, byOf(request));
    return reply.redirect(`/people/${person.id}?saved=back`, 303);
  });

  async function find(request: Request): Promise<Person> {
    const person = await findPerson(db, request.params.id);
    if (person) return person;
    throw new Refusal(
      'not-found',
      'There is nobody at this address. Choose somebody from the list of people.',
    );
  }

  async function showPerson(
    reply: FastifyReply,
    person: Person,
    saved?: string,
    problems: Problem[] = [],
  ) {
    const page = personPage(person, {
      standing: standingOf(person, await openLinks(db, clock), today(clock)),
      organisations: await listOrganisations(db),
      events: await latestEvents(db, person.id, EVENTS),
      saved,
      problems,
    });
    return show(reply, 'people/pages/person.njk', page);
  }
}

const LAST =
  'This is the only administrator whose access does not end. Make somebody else one first';

function changedMeanwhile({ name }: Person): Refusal {
  return new Refusal(
    'recorded-meanwhile',
    `Somebody has changed ${name} since you opened the page, so nothing was done. Open it again and look whether your change is still wanted.`,
  );
}
