import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { lineOf, type SentForm, ticksOf } from '../../ui/form.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Organisation } from '../organisation.ts';
import type { PeoplePages } from '../people-pages.ts';
import { kindItems, readOrganisation } from '../person-form.ts';
import { hashOfSecret } from '../secret.ts';
import { addOrganisation, changeOrganisation, listOrganisations } from '../store.ts';

type Request = FastifyRequest<{ Params: { id: string }; Body: SentForm | undefined }>;

/** Adding an organisation, and changing what it is. */
export function organisationRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, clock, show, who } = pages;
  const config = { access: 'administrators' } as const;

  app.get('/people/organisations/new', { config }, (_request, reply) =>
    showForm(reply, undefined, { token: randomUUID() }, []),
  );

  app.post('/people/organisations', { config }, async (request: Request, reply) => {
    const form = request.body ?? {};
    const problems: Problem[] = [];
    const organisation = readOrganisation(form, problems);
    if (problems.length > 0) return showForm(reply.status(400), undefined, form, problems);
    const formToken = lineOf(form, 'token') || randomUUID();
    const by = { who: who.userOf(request), clock };
    await addOrganisation(db, { ...organisation, formToken }, by);
    return reply.redirect('/people', 303);
  });

  app.get('/people/organisations/:id', { config }, async (request: Request, reply) => {
    const organisation = await find(request);
    return showForm(reply, organisation, typedOf(organisation), []);
  });

  app.post('/people/organisations/:id', { config }, async (request: Request, reply) => {
    const organisation = await find(request);
    const form = request.body ?? {};
    if (lineOf(form, 'seen') !== seenOf(organisation)) {
      throw new Refusal(
        'recorded-meanwhile',
        `Somebody has changed ${organisation.name} since you opened the page, so nothing was done. Open it again and look whether your change is still wanted.`,
      );
    }
    const problems: Problem[] = [];
    const changed = readOrganisation(form, problems);
    if (problems.length > 0) return showForm(reply.status(400), organisation, form, problems);
    const by = { who: who.userOf(request), clock };
    await changeOrganisation(db, organisation.id, changed, by);
    return reply.redirect('/people', 303);
  });

  async function find(request: Request): Promise<Organisation> {
    const { id } = request.params;
    const organisation = (await listOrganisations(db)).find((each) => each.id === id);
    if (organisation) return organisation;
    throw new Refusal(
      'not-found',
      'There is no organisation at this address. Choose one from the list.',
    );
  }

  function showForm(
    reply: FastifyReply,
    organisation: Organisation | undefined,
    form: SentForm,
    problems: Problem[],
  ) {
    return show(reply, 'people/pages/organisation.njk', {
      title: organisation?.name ?? 'Add an organisation',
      section: 'people',
      ...(problems.length > 0 && { problems }),
      action: organisation ? `/people/organisations/${organisation.id}` : '/people/organisations',
      isNew: organisation === undefined,
      formToken: lineOf(form, 'token'),
      seen: organisation && seenOf(organisation),
      organisationName: lineOf(form, 'organisation-name'),
      odsCode: lineOf(form, 'ods-code'),
      kinds: kindItems(ticksOf(form, 'kinds')),
    });
  }
}

function typedOf({ name, kinds, odsCode }: Organisation): SentForm {
  return { 'organisation-name': name, kinds, 'ods-code': odsCode ?? '' };
}

/** What the form was filled in upon: another administrator may have changed it since. */
function seenOf({ name, kinds, odsCode }: Organisation): string {
  return hashOfSecret(JSON.stringify([name, kinds, odsCode])).slice(0, 16);
}
