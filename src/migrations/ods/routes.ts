import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { wantsJson } from '../../ui/error-pages.ts';
import { moment, plural } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { text } from '../registration-form.ts';
import type { MigrationPages } from '../routes.ts';
import { loadOdsFile } from './load-ods-file.ts';
import { resultsOf } from './search-results.ts';
import { lastOdsLoad, searchPractices } from './store.ts';

const RESULTS = 50;
/** The whole file of England has four megabytes. */
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/** The practices that the published ODS file lists, and loading that file. */
export function practiceRoutes(
  app: FastifyInstance,
  { db, clock, show, userOf }: Pick<MigrationPages, 'db' | 'clock' | 'show' | 'userOf'>,
): void {
  app.get<{ Querystring: { q?: string } }>('/practices', (request, reply) =>
    showPractices(reply, text(request.query, 'q')),
  );

  app.post('/practices/ods-file', async (request, reply) => {
    const part = request.isMultipart()
      ? await request.file({ limits: { files: 1, fileSize: LARGEST_FILE_BYTES } })
      : undefined;
    if (!part || (part.filename === '' && !wantsJson(request))) {
      return showPractices(reply.status(400), '', {
        problems: [{ field: 'file', message: 'Choose the file epraccur.csv first' }],
      });
    }
    const by = { who: userOf(request), clock };
    try {
      const load = await loadOdsFile(db, wholeFile(part.file), by);
      if (wantsJson(request)) return reply.status('faults' in load ? 400 : 200).send(load);
      if ('practices' in load) return reply.redirect('/practices', 303);
      return showPractices(reply.status(400), '', {
        problems: [{ field: 'file', message: nothingLoaded(load.faults.length) }],
        faults: load.faults,
      });
    } catch (error) {
      if (!(error instanceof Refusal) || wantsJson(request)) throw error;
      const problems = [{ field: 'file', message: error.message }];
      return showPractices(reply.status(400), '', { problems });
    }
  });

  async function showPractices(
    reply: FastifyReply,
    words: string,
    refused: { problems?: Problem[]; faults?: { line: number; message: string }[] } = {},
  ) {
    const load = await lastOdsLoad(db);
    const found = words && load ? await searchPractices(db, words, RESULTS) : undefined;
    return show(reply, 'migrations/pages/practices.njk', {
      title: 'Practices',
      section: 'practices',
      sentence: load
        ? `${plural(load.practices, 'practice')} of the ODS file, loaded on ${moment(load.at)} by ${load.whoName}.`
        : 'The ODS practice file is not loaded yet. Load it to look practices up by code or name.',
      isLoaded: load !== undefined,
      words,
      results: found && resultsOf(found),
      ...refused,
    });
  }
}

function nothingLoaded(faults: number): string {
  return `Nothing was loaded, because the file has ${plural(faults, 'fault')}`;
}

/** A file that is cut off at the limit must not pass for a whole one. */
async function* wholeFile(
  file: AsyncIterable<Uint8Array> & { truncated: boolean },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) yield chunk;
  if (file.truncated) {
    throw new Refusal(
      'ods-file-unreadable',
      `The file is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MB, which no ODS practice file is. Choose the file epraccur.csv.`,
    );
  }
}
