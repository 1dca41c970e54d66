import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import { requireOneOf } from '../../people/access.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import { MOST_BYTES, readSentFile, type SentFile } from '../../ui/sent-file.ts';
import type { Book } from '../book.ts';
import { addEvidence } from '../change-rows.ts';
import { numberOf } from '../form-routes.ts';
import type { BookPages } from '../opened-book.ts';
import { kindOf } from '../row.ts';
import { openRow, showRow } from '../row-routes.ts';
import { fileTypeOf, mediaTypeOf } from './file-types.ts';
import { keepFile, readKeptFile } from './keep-file.ts';
import { evidenceOf } from './store.ts';

/** The files of a row: kept with it, and handed out again. */
export function evidenceRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const address = `/migrations/:id/${declared.id}/:number/evidence`;

  app.post(address, async (request, reply) => {
    const { opened, row } = await openRow(pages, request, declared);
    const { book, access, base } = opened;
    const kind = kindOf(book, row);
    requireOneOf(access, kind.write, `keep files with “${kind.title}”`);
    const sent = await readSentFile(request);
    const { problems, type } = await check(sent);
    if (problems.length > 0 || !sent.content || !type) {
      return showRow(pages, reply.code(400), opened, row, { typed: sent.fields, problems });
    }
    const sha256 = await keepFile(pages.evidence, sent.content);
    const file = {
      what: sent.fields.what ?? '',
      type,
      bytes: sent.content.length,
      sha256,
      formToken: randomUUID(),
    };
    await addEvidence(pages, book, row, file, { who: access.user });
    return reply.redirect(`${base}/${row.number}?saved=kept`, 303);
  });

  app.get<{ Params: { file: string } }>(`${address}/:file`, async (request, reply) => {
    const { row } = await openRow(pages, request, declared);
    const files = await evidenceOf(pages.db, row);
    const file = files.find(({ id }) => id === numberOf(request.params.file));
    if (!file) throw new Refusal('not-found', 'There is no such file. Choose one from its row.');
    // The name that it was sent with may say who a patient is, so it goes by its number.
    const name = `${row.book}-${row.number}-${file.id}.${file.fileType}`;
    return reply
      .type(mediaTypeOf(file.fileType))
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(await readKeptFile(pages.evidence, file.sha256));
  });
}

async function check({ fields, name, content, isTooLarge }: SentFile): Promise<{
  problems: Problem[];
  type?: string;
}> {
  const { what = '' } = fields;
  const wrong = what
    ? problemWithText('what', 'What it is', what, LONGEST_NAME)
    : { field: 'what', message: 'Say what the file is' };
  const problems: Problem[] = wrong ? [wrong] : [];
  const add = (message: string) => ({ problems: [...problems, { field: 'file', message }] });
  if (isTooLarge) return add(`The file is larger than ${MOST_BYTES / 1024 / 1024} MB`);
  if (!content) return add('Choose a file');
  const found = await fileTypeOf(name, content);
  if ('problem' in found) return add(`The file cannot be kept. ${found.problem}`);
  return { problems, type: found.type };
}
