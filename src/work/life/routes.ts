import type { FastifyInstance, FastifyReply } from 'fastify';
import { today } from '../../lib/clock.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { factsOf, recordFacts } from '../../migrations/store.ts';
import { problemsOfReason } from '../../plan/forms.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { lifePage } from './life-page.ts';
import { type OpenedLife, openLife } from './opened-life.ts';
import type { Form } from './read-step.ts';
import { lifeStepRoutes } from './step-routes.ts';
import { toUndo } from './to-undo.ts';

type Address = {
  Params: { id: string };
  Body: Form | undefined;
  Querystring: { saved?: string };
};

const SAVED: Record<string, string> = {
  changed: 'Recorded. The plan is computed anew.',
  undone: 'Recorded.',
};

/** The life of a migration: where it is, what is to be taken back, and each step that it takes. */
export function lifeRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, clock, show } = pages;
  const address = '/migrations/:id/life';
  const forThoseOverToo = { config: { isForThoseOverToo: true } };

  app.get<Address>(address, async (request, reply) =>
    showLife(reply, await openLife(pages, request)),
  );

  app.post<Address>(`${address}/undone`, forThoseOverToo, async (request, reply) => {
    const opened = await openLife(pages, request);
    const { migration, access, base } = opened;
    const { chosen, reason, sent, problems } = readUndone(request.body ?? {}, opened);
    if (problems.length > 0) {
      return showLife(reply.code(400), opened, { problems, typed: { sent, reason } });
    }
    const value = today(clock).toString();
    const facts = chosen.map(
      (subject): NewFact => ({ migration: migration.id, kind: 'undone', subject, value, reason }),
    );
    await recordFacts(db, facts, { who: access.user, clock }, { evenWhenOver: true });
    return reply.redirect(`${base}?saved=undone`, 303);
  });

  lifeStepRoutes(app, pages);

  async function showLife(reply: FastifyReply, opened: OpenedLife, failed: object = {}) {
    const history = await factsOf(db, opened.migration.id);
    const { saved } = reply.request.query as Address['Querystring'];
    return show(reply, 'work/life/pages/life.njk', {
      ...opened.layout,
      ...lifePage(opened, history),
      saved: SAVED[saved ?? ''],
      ...failed,
    });
  }
}

/** What a form says was taken back. What is taken back already is passed over. */
function readUndone(form: Form, opened: OpenedLife) {
  const sent = [form.undone ?? []].flat().map(String);
  const chosen = toUndo(opened, opened.migration.life.state)
    .filter(({ id, undoneOn }) => sent.includes(id) && !undoneOn)
    .map(({ id }) => id);
  const reason = String(form.reason ?? '').trim();
  const missing = 'Say how you know, for example who confirmed it';
  const problems = problemsOfReason('reason', reason, missing);
  if (chosen.length === 0) {
    problems.unshift({ field: 'undone', message: 'Choose what was taken back' });
  }
  return { chosen, reason, sent, problems };
}
