import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { NHSUK } from './assets.ts';
import { count, longDate, moment, plural, shortDate } from './in-words.ts';
import { type Problem, problemOf } from './problem.ts';

/** What every page may hand to the layout, beside what its own template shows. */
export type Page = {
  /** First part of the browser's title and, unless the template says otherwise, the heading. */
  title: string;
  /** The item of the service navigation that this page belongs to. */
  section?: 'my-work' | 'migrations' | 'practices' | 'editions' | 'people';
  breadcrumbs?: { text: string; href: string }[];
  /** What is wrong with the form on this page. */
  problems?: Problem[];
  [field: string]: unknown;
};

/** Answers a request with a page. Templates are named from `src/`, for example `plan/pages/plan.njk`. */
export type Show = (reply: FastifyReply, template: string, page: Page) => FastifyReply;

const SOURCE = fileURLToPath(new URL('..', import.meta.url));

export function createViews({
  assetBase,
  signedInOf,
  answersHereOnly = true,
  may = () => false,
  whoMay = () => '',
}: {
  assetBase: string;
  /** Who is signed in, for the header; undefined where nobody is. */
  signedInOf: (request: FastifyRequest) => { name: string; isAdministrator: boolean } | undefined;
  /** No other computer can open the pages; their foot says so. */
  answersHereOnly?: boolean;
  /** Whether who asks may do what stands under a word of the table of permissions. */
  may?: (request: FastifyRequest, id: string) => boolean;
  whoMay?: (id: string) => string;
}): Show {
  return (reply, template, page) => {
    const signedIn = signedInOf(reply.request);
    const html = ENVIRONMENT.render(template, {
      ...page,
      may: (id: string) => may(reply.request, id),
      whoMay,
      assetBase,
      answersHereOnly,
      signedIn: signedIn && { name: signedIn.name },
      navigation: NAVIGATION.filter(
        ({ forAdministrators }) => !forAdministrators || signedIn?.isAdministrator,
      ),
      errorList: page.problems?.map(({ field, message }) => ({ text: message, href: `#${field}` })),
    });
    return reply.type('text/html; charset=utf-8').send(html);
  };
}

const NAVIGATION = [
  { id: 'my-work', text: 'My work' },
  { id: 'migrations', text: 'Migrations' },
  { id: 'practices', text: 'Practices' },
  { id: 'editions', text: 'Editions' },
  { id: 'people', text: 'People', forAdministrators: true },
];

/**
 * Stands in for the filter of Nunjucks, whose pattern tries every run of spaces within the text to its
 * end. The design system trims what each of its components holds, a whole page's text among it.
 */
function trim(text: string | nunjucks.runtime.SafeString): string | nunjucks.runtime.SafeString {
  const trimmed = text.toString().trim();
  return typeof text === 'string' ? trimmed : new nunjucks.runtime.SafeString(trimmed);
}

const FILTERS = { longDate, shortDate, moment, count, plural, problemOf, trim };

/** One for all applications of a process: it keeps the templates that it has compiled. */
const ENVIRONMENT = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([SOURCE, dirname(NHSUK)]),
  { autoescape: true, trimBlocks: true },
);
for (const [name, filter] of Object.entries(FILTERS)) ENVIRONMENT.addFilter(name, filter);
