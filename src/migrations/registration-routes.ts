import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { today } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import type { Problem } from '../ui/problem.ts';
import { firstRoles } from './access/first-roles.ts';
import type { Migration } from './migration.ts';
import { addressOf, type PublishedPractice } from './ods/practice-row.ts';
import { resultsOf } from './ods/search-results.ts';
import { findPractice, lastOdsLoad, searchPractices } from './ods/store.ts';
import {
  CHOSEN_PRACTICE,
  type Form,
  hasClosed,
  isRegisteredBefore,
  odsCodeOf,
  readRegistrationForm,
  text,
} from './registration-form.ts';
import { detailsPage } from './registration-page.ts';
import type { MigrationPages } from './routes.ts';
import { findMigrationOfPractice, registeredWith, registerMigration } from './store.ts';
import { readSystems } from './systems.ts';

const RESULTS = 20;
/** A token of ours is a UUID; anything else did not come from our form. */
const TOKEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Registering a migration in two steps: the practice, then the details. */
export function registrationRoutes(app: FastifyInstance, pages: MigrationPages): void {
  const { db, clock, show, userOf } = pages;
  const systems = readSystems();

  app.get<{ Querystring: { q?: string } }>('/migrations/new', async (request, reply) =>
    showSearch(reply, text(request.query, 'q')),
  );

  app.get<{ Querystring: Form }>('/migrations/new/details', async (request, reply) => {
    const code = text(request.query, CHOSEN_PRACTICE).toUpperCase();
    const chosen = code ? await findPractice(db, code) : undefined;
    if (code && !chosen) return showSearch(reply.status(404), code, unknownCode(code));
    if (chosen?.status === 'closed') {
      return showSearch(reply.status(409), code, { field: 'q', message: hasClosed(chosen) });
    }
    const formToken = randomUUID();
    const registeredBefore = await registeredBeforeAs(code, formToken);
    return showDetails(reply, { form: {}, formToken, chosen, registeredBefore });
  });

  app.post<{ Body: Form | undefined }>('/migrations', async (request, reply) => {
    const form = request.body ?? {};
    const formToken = text(form, 'token');
    if (!TOKEN.test(formToken)) throw wrongForm();
    const code = odsCodeOf(form);
    const practice = code ? await findPractice(db, code) : undefined;
    const registeredBefore = await registeredBeforeAs(code, formToken);
    const read = readRegistrationForm(form, {
      today: today(clock),
      closedDay: pages.closedDay,
      systems,
      editionIds: pages.editions.list().map(({ id }) => id),
      published: practice && { ...practice, address: addressOf(practice) },
      practicesLoaded: (await lastOdsLoad(db))?.practices ?? 0,
      registeredBefore,
    });
    const chosen = text(form, CHOSEN_PRACTICE) ? practice : undefined;
    if ('problems' in read) {
      const { problems } = read;
      return showDetails(reply.status(400), {
        form,
        formToken,
        chosen,
        registeredBefore,
        problems,
      });
    }
    const earlier = await registeredWith(db, formToken);
    if (earlier && !isDeepStrictEqual(earlier.asked, read)) {
      return showDetails(reply.status(400), {
        form,
        formToken: randomUUID(),
        chosen,
        registeredBefore: earlier.migration,
        problems: [isRegisteredBefore(earlier.migration)],
      });
    }
    const by = { who: userOf(request), clock };
    const person = pages.personOf(request);
    const roles = person ? firstRoles(person) : [];
    const asked = { formToken, ...read, publishedName: chosen?.name, firstRoles: roles };
    const id = await registerMigration(db, asked, by);
    return reply.redirect(`/migrations/${id}`, 303);
  });

  async function registeredBeforeAs(code: string, formToken: string) {
    return code ? findMigrationOfPractice(db, code, { exceptOf: formToken }) : undefined;
  }

  async function showSearch(reply: FastifyReply, words: string, problem?: Problem) {
    const load = await lastOdsLoad(db);
    const found = words && load ? await searchPractices(db, words, RESULTS) : undefined;
    return show(reply, 'migrations/pages/find-practice.njk', {
      title: 'Register a migration',
      section: 'migrations',
      ...(problem && { problems: [problem] }),
      practicesLoaded: load?.practices ?? 0,
      words,
      results: found && resultsOf(found),
    });
  }

  function showDetails(
    reply: FastifyReply,
    of: {
      form: Form;
      formToken: string;
      chosen: PublishedPractice | undefined;
      registeredBefore?: Migration | undefined;
      problems?: Problem[];
    },
  ) {
    letBrowserGoBack(reply);
    const page = detailsPage({ ...of, systems, editions: pages.editions.list() });
    return show(reply, 'migrations/pages/register.njk', page);
  }
}

/**
 * A browser that goes back to a form asks for it anew where it may keep no copy, and what was typed is gone; to a form
 * that was refused it cannot go back at all. No patient stands in this one, so the browser may keep it to itself.
 */
function letBrowserGoBack(reply: FastifyReply): void {
  reply.header('cache-control', 'private, no-cache');
}

function unknownCode(code: string): Problem {
  return {
    field: 'q',
    message: `No practice in the ODS file has the code ${code}. Search by name, or type the practice by hand`,
  };
}

function wrongForm(): Refusal {
  return new Refusal(
    'usage-wrong',
    'This form is not complete, so nothing was registered. Open "Register a migration" again and fill it in there.',
  );
}
