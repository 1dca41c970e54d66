import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { Message } from '../../notify/message.ts';
import {
  countMessages,
  DECISIONS,
  type Decision,
  decide,
  findMessage,
  listMessages,
} from '../../notify/outbox.ts';
import type { Person } from '../../people/person.ts';
import { lineOf, type SentForm } from '../../ui/form.ts';
import type { Show } from '../../ui/views.ts';
import { lastRun, nextRun } from '../reminders/daily-runs.ts';
import { type Asked, messagePage, outboxPage, STATES } from './outbox-page.ts';

type Pages = {
  db: Database;
  clock: Clock;
  show: Show;
  personOf: (request: FastifyRequest) => Person | undefined;
  /** Whether messages are handed to a mail server. */
  hasServer: boolean;
  /** Begins every link in a message. */
  origin: string;
};
type Address = { Params: { id: string }; Querystring: SentForm };

const PER_PAGE = 50;
const SAVED: Record<string, string> = {
  sending: 'It is sent once more, under the same Message-ID.',
  removal: 'It is taken out and will not be sent.',
};

/**
 * What is sent to people, or would be. Everybody reads their own; an administrator sees of others' that there is one
 * and how it stands, because what it says belongs to migrations in which the administrator may hold no role.
 */
export function outboxRoutes(app: FastifyInstance, pages: Pages): void {
  const { db, clock, show, hasServer, origin } = pages;

  app.get<Address>('/outbox', async (request, reply) => {
    const reader = readerOf(request);
    const asked = readAsked(request.query, reader);
    const person = asked.isEverybodys ? undefined : reader.id;
    const place = { limit: PER_PAGE, offset: (asked.page - 1) * PER_PAGE };
    const page = outboxPage(
      {
        messages: await listMessages(db, { person, state: asked.state }, place),
        counts: await countMessages(db, person),
        hasServer,
        last: await lastRun(db),
        next: nextRun(clock),
        perPage: PER_PAGE,
        reader: reader.id,
      },
      asked,
    );
    return show(reply, 'work/outbox/pages/outbox.njk', {
      ...page,
      isAdministrator: reader.isAdministrator,
      saved: SAVED[lineOf(request.query, 'saved')],
    });
  });

  app.get<Address>('/outbox/:id', async (request, reply) => {
    const message = await find(request);
    if (message.person !== readerOf(request).id) throw notThere();
    const page = messagePage(message, { origin, hasServer });
    return show(reply, 'work/outbox/pages/message.njk', page);
  });

  for (const decision of Object.keys(DECISIONS) as Decision[]) {
    app.post<Address>(`/outbox/:id/${decision}`, async (request, reply) => {
      const message = await find(request);
      const reader = readerOf(request);
      const isDone = await decide(db, message, decision, { who: reader, now: clock.now() });
      if (!isDone) throw otherwiseMeanwhile();
      const whose = message.person === reader.id ? '' : 'whose=everybody&';
      return reply.redirect(`/outbox?${whose}saved=${decision}`, 303);
    });
  }

  function readerOf(request: FastifyRequest): Person {
    const person = pages.personOf(request);
    if (!person) throw new Error('The outbox was opened by nobody.');
    return person;
  }

  /** A message that is there for who asks: one's own, or to an administrator any. */
  async function find(request: FastifyRequest<Address>): Promise<Message> {
    const message = await findMessage(db, request.params.id);
    const reader = readerOf(request);
    if (message && (message.person === reader.id || reader.isAdministrator)) return message;
    throw notThere();
  }
}

function readAsked(query: SentForm, { isAdministrator }: Person): Asked {
  const page = Number(lineOf(query, 'page'));
  return {
    isEverybodys: isAdministrator && lineOf(query, 'whose') === 'everybody',
    state: STATES.find((state) => state === lineOf(query, 'state')),
    page: Number.isSafeInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  };
}

function notThere(): Refusal {
  return new Refusal('not-found', 'There is no such message to you. Choose one from your outbox.');
}

function otherwiseMeanwhile(): Refusal {
  return new Refusal(
    'recorded-meanwhile',
    'The message is in another state by now, so nothing was done. Open the outbox again and look how it stands.',
  );
}
