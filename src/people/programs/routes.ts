import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { lineOf, type SentForm } from '../../ui/form.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import { moment } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { askToConfirm } from '../confirmation/fresh.ts';
import type { PeoplePages } from '../people-pages.ts';
import { byPerson } from '../sign-in/enter.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { type KeyPurpose, listKeys, makeKey, withdrawKey } from './personal-keys.ts';

const PURPOSES: Record<KeyPurpose, string> = {
  calendar: 'A calendar that follows the plan',
  programs: 'A program that calls the API',
};

type Request = FastifyRequest<{ Params: { id: string }; Body: SentForm | undefined }>;

/** Keys of one's own for programs, which cannot sign in. */
export function personalKeyRoutes(app: FastifyInstance, pages: PeoplePages): void {
  const { db, show, who } = pages;
  const to = 'make a key for a program';
  const preHandler = askToConfirm(pages)({ to, withinMinutes: 15 });
  const ownOf = (request: FastifyRequest) => who.signedIn(request) as SignedIn;

  app.get('/account/keys', (request: Request, reply) => showKeys(request, reply, {}, []));

  app.post('/account/keys', { preHandler }, async (request: Request, reply) => {
    const form = request.body ?? {};
    const problems: Problem[] = [];
    const purpose = lineOf(form, 'purpose');
    if (!isPurpose(purpose)) problems.push({ field: 'purpose', message: 'Choose what it is for' });
    const name = lineOf(form, 'name');
    const wrong = name
      ? problemWithText('name', 'The name', name, LONGEST_NAME)
      : { field: 'name', message: 'Enter a name for it' };
    if (wrong) problems.push(wrong);
    if (problems.length > 0 || !isPurpose(purpose)) {
      return showKeys(request, reply.status(400), form, problems);
    }
    const { person } = ownOf(request);
    const key = await makeKey(db, person.id, { purpose, name }, byPerson(pages, person));
    return show(reply, 'people/pages/made-key.njk', { title: `The key for ${name}`, key, purpose });
  });

  app.post('/account/keys/:id/withdrawal', async (request: Request, reply) => {
    const { person } = ownOf(request);
    await withdrawKey(db, person.id, request.params.id, byPerson(pages, person));
    return reply.redirect('/account/keys', 303);
  });

  async function showKeys(
    request: FastifyRequest,
    reply: FastifyReply,
    form: SentForm,
    problems: Problem[],
  ) {
    const keys = await listKeys(db, ownOf(request).person.id);
    return show(reply, 'people/pages/keys.njk', {
      title: 'Keys for programs',
      ...(problems.length > 0 && { problems }),
      keys: keys.map(({ id, purpose, name, madeAt, lastUsedAt }) => ({
        id,
        name,
        said: `${lowerFirst(PURPOSES[purpose])}, made on ${moment(madeAt)}, ${lastUsedAt ? `last used on ${moment(lastUsedAt)}` : 'not used yet'}`,
      })),
      name: lineOf(form, 'name'),
      purposes: Object.entries(PURPOSES).map(([value, text]) => ({
        value,
        text,
        checked: lineOf(form, 'purpose') === value,
      })),
    });
  }
}

function isPurpose(word: string): word is KeyPurpose {
  return word in PURPOSES;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
