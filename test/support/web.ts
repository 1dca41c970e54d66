import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import pino from 'pino';
import { buildApp, jobHandlers } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type Jobs, startJobs } from '../../src/db/jobs.ts';
import type { OpenDatabase } from '../../src/db/open-database.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { type Keys, newKeys } from '../../src/people/keys.ts';
import type { Person } from '../../src/people/person.ts';
import { freshDatabase } from './fresh-database.ts';
import { ASHA, addTestPerson, cookieOf } from './signed-in.ts';

/** A clock that stands still on a day, at ten in the morning in England. */
export function clockOn(date: string): Clock {
  const then = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: 'Europe/London',
    plainTime: '10:00',
  });
  return { now: () => then.toInstant() };
}

export type TestWeb = {
  app: FastifyInstance;
  database: OpenDatabase;
  clock: Clock;
  jobs: Jobs;
  keys: Keys;
  /** What was logged. */
  log: string[];
  /** Who is signed in, in `get`, `post`, `postFile` and `inject`. */
  person: Person;
  /** The cookie of that sign-in. */
  cookie: string;
  /** Sends any request as the person who is signed in, from our own page. */
  inject(request: string | InjectOptions): Promise<LightMyRequestResponse>;
  get(url: string): Promise<Answer>;
  /** Sends a form as a browser does, from our own page. */
  post(url: string, form: Record<string, string | string[]>): Promise<Answer>;
  /** Sends one chosen file as a browser does, or as the command line does with `accept` JSON. */
  postFile(url: string, content: string | Uint8Array, accept?: string): Promise<Answer>;
  /** Sends anything, from our own page. */
  send(request: Sent): Promise<Answer>;
  close(): Promise<void>;
};

type Sent = {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  type?: string;
  body?: string | Buffer;
};

type Answer = { status: number; html: string; text: string; location: string | undefined };

/** The whole application on a fresh database, on a chosen day. */
export async function startWeb({
  today = '2026-11-20',
  clock = clockOn(today),
  settings = {},
  withJobs = false,
  editionsFolder,
  bookFolders,
  withDemonstration = false,
}: {
  today?: string;
  /** A clock that a test moves. */
  clock?: Clock;
  settings?: Record<string, string>;
  /** Starts the job queue at once: needed where a page adds a job within a transaction. */
  withJobs?: boolean;
  /** Editions of the test's own instead of those of the installation. */
  editionsFolder?: string;
  /** Where record books are declared. */
  bookFolders?: readonly string[];
  withDemonstration?: boolean;
} = {}): Promise<TestWeb> {
  const database = await freshDatabase();
  const log: string[] = [];
  const needs = {
    database,
    config: readConfig(settings),
    clock,
    log: pino({}, { write: (line) => log.push(line) }),
  };
  const start = () =>
    startJobs(database, jobHandlers(needs), {
      onFault: (fault, job) => log.push(`job ${job.kind} failed: ${fault}`),
    });
  const jobs = withJobs ? await start() : jobsOnDemand(start);
  const keys = newKeys();
  const app = await buildApp({
    ...needs,
    jobs,
    keys,
    withDemonstration,
    editionsFolder,
    ...(bookFolders && { bookFolders }),
  });
  const person = await addTestPerson(needs, ASHA);
  const cookie = await cookieOf(needs, person);
  const inject = (request: string | InjectOptions) => {
    const options = typeof request === 'string' ? { url: request } : request;
    const cookies = [cookie, options.headers?.cookie ?? []].flat().join('; ');
    const headers = { ...FROM_OWN_PAGE, ...options.headers, cookie: cookies };
    return app.inject({ ...options, headers });
  };
  const jar = cookieJar();
  const answer = async (
    request: Promise<{ statusCode: number; body: string; headers: object }>,
  ) => {
    const { statusCode, body, headers } = await request;
    jar.keep(headers);
    const location = (headers as { location?: string }).location;
    return { status: statusCode, html: body, text: asText(body), location };
  };
  return {
    app,
    database,
    clock,
    jobs,
    keys,
    log,
    person,
    cookie,
    inject,
    get: (url) => answer(inject({ url, headers: jar.for(url) })),
    post: (url, form) =>
      answer(
        inject({
          url,
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: formBody(form).toString(),
        }),
      ),
    postFile(url, content, accept = 'text/html') {
      const { body, type } = multipart(content);
      const headers = { accept, 'content-type': type };
      return answer(inject({ url, method: 'POST', headers, body }));
    },
    send({ method, url, type, body }) {
      const headers = type ? { 'content-type': type } : {};
      return answer(inject({ method, url, headers, ...(body && { body }) }));
    },
    async close() {
      await app.close();
      await jobs.stop();
      await database.close();
    },
  };
}

/** Keeps what was set for an address and sends it back there, as a browser does. */
function cookieJar() {
  const byPath = new Map<string, string>();
  return {
    keep(headers: { 'set-cookie'?: string | string[] }): void {
      for (const cookie of [headers['set-cookie'] ?? []].flat()) {
        const [, pair = '', path = '/'] = /^([^;]*).*?Path=([^;]*)/.exec(cookie) ?? [];
        byPath.set(path, pair);
      }
    },
    for(url: string): { cookie?: string } {
      const cookie = byPath.get(url.split('?', 1)[0] ?? '');
      return cookie ? { cookie } : {};
    },
  };
}

/** The real job queue, started by the first job: most tests need none, and it takes half a second. */
function jobsOnDemand(start: () => Promise<Jobs>): Jobs {
  let started: Promise<Jobs> | undefined;
  const jobs = () => {
    started ??= start();
    return started;
  };
  return {
    enqueue: async (...job) => (await jobs()).enqueue(...job),
    standing: async (...job) => (await jobs()).standing(...job),
    stop: async () => (await started)?.stop(),
  };
}

function multipart(content: string | Uint8Array): { body: Buffer; type: string } {
  const boundary = '----changeover-test';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="chosen.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}

const FROM_OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/** What a reader sees: the words of the page without its tags, one space between them. */
export function asText(html: string): string {
  return (
    html
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
      // Headings that a table repeats in its cells, which only a phone shows.
      .replace(/<span class="nhsuk-table-responsive__heading"[^>]*>[^<]*<\/span>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** As a browser sends a form: a field that has several values stands there once for each. */
function formBody(form: Record<string, string | string[]>): URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
