import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { today } from '../../lib/clock.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import { askToConfirm } from '../confirmation/fresh.ts';
import { giveLink } from '../links/links.ts';
import type { PeoplePages } from '../people-pages.ts';
import { readNameAndEmail } from '../person-form.ts';
import { addPerson, findPerson, listOrganisations } from '../store.ts';
import { showLink } from './link-page.ts';
import { readAccessUntil } from './optional-date.ts';
import { personFields } from './person-form-page.ts';

/** Inviting somebody: the answer holds the link to hand over. */
export function inviteRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;
  const config = { access: 'administrators' } as const;
  const preHandler = askToConfirm(pages)({ to: 'invite somebody', withinMinutes: 30 });

  app.get<{ Querystring: SentForm }>('/people/new', { config }, (request, reply) =>
    showForm(reply, { organisation: lineOf(request.query, 'organisation') }, []),
  );

  app.post<{ Body: SentForm | undefined }>(
    '/people',
    { config, preHandler },
    async (request, reply) => {
      const form = request.body ?? {};
      const problems: Problem[] = [];
      const { name, email } = readNameAndEmail(form, problems);
      const organisation = lineOf(form, 'organisation');
      const known = await listOrganisations(db);
      if (!known.some(({ id }) => id === organisation)) {
        problems.push({ field: 'organisation', message: 'Choose the organisation' });
      }
      const until = readAccessUntil(form, today(clock));
      if (until.problem) problems.push(until.problem);
      if (problems.length > 0) return showForm(reply.status(400), form, problems);

      const by = { who: who.userOf(request), clock };
      const added = await addPerson(
        db,
        {
          formToken: lineOf(form, 'token') || randomUUID(),
          name,
          email,
          organisation,
          isAdministrator: lineOf(form, 'administrator') === 'yes',
          accessUntil: until.date ?? null,
        },
        by,
      );
      if (added === 'known') {
        const message =
          'Somebody with this e-mail address is there already. Look in the list of people';
        return showForm(reply.status(409), form, [{ field: 'email', message }]);
      }
      const person = await findPerson(db, added.id);
      if (!person) throw new Error('A person who was just added is gone.');
      return showLink(pages, reply, person, await giveLink(db, person.id, 'join', by));
    },
  );

  async function showForm(reply: FastifyReply, form: SentForm, problems: Problem[]) {
    return show(reply, 'people/pages/invite.njk', {
      title: 'Invite somebody',
      section: 'people',
      ...personFields({
        organisations: await listOrganisations(db),
        organisation: lineOf(form, 'organisation'),
        isAdministrator: lineOf(form, 'administrator') === 'yes',
        accessUntil: readAccessUntil(form, today(clock)).typed,
        problems,
      }),
      formToken: lineOf(form, 'token') || randomUUID(),
      name: lineOf(form, 'name'),
      email: lineOf(form, 'email'),
      withDemonstration: pages.withDemonstration,
    });
  }
}
