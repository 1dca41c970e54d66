import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import type { Problem } from '../../ui/problem.ts';
import { extractFolder, extractFoldersBelow } from '../extract-folders.ts';
import { LIMITS } from '../receive/limits.ts';
import type { ListedFile } from './list-of-files.ts';
import { pieceRoutes } from './piece-routes.ts';
import { type SendingAddress, type SendingNeeds, sendingWith } from './sending.ts';
import { sendingPage } from './sending-page.ts';
import { sentPackagePage } from './sent-package-page.ts';
import { findSent, standingOf } from './sent-package-store.ts';
import { addPiece, MOST_FILES } from './upload-in-pieces.ts';

type Sent = { Params: { id: string; number: string } };

/**
 * Sending what a supplier handed over from a browser, in pieces where scripts run and in one go where they do not, or
 * naming a folder of this computer. When it is here it is taken over in the background.
 */
export function uploadPackageRoutes(app: FastifyInstance, needs: SendingNeeds): void {
  const { db, jobs, show, places } = needs;
  const { sideFor, senderOf, upload, takeOver, takeOverFolder } = sendingWith(needs);
  pieceRoutes(app, needs);

  app.get<SendingAddress>('/migrations/:id/data/:side/package', (request, reply) =>
    showForm(request, reply),
  );

  app.post<SendingAddress>('/migrations/:id/data/:side/package', async (request, reply) => {
    const sender = await senderOf(request);
    const listed: ListedFile[] = [];
    const limits = { files: MOST_FILES, parts: MOST_FILES, fileSize: LIMITS.unpackedBytes };
    for await (const { filename, file: piece } of request.files({ limits })) {
      if (filename) listed.push(await sendInOneGo(filename, piece));
      // A browser sends an empty part without a name where nothing was chosen.
      else piece.resume();
    }
    if (listed.length === 0)
      return showForm(request, reply, { field: 'package', message: 'Choose a file' });
    return reply.redirect(await takeOver(request, sender, listed), 303);

    async function sendInOneGo(name: string, piece: Parameters<typeof addPiece>[1]['piece']) {
      // Its length is not known before its end, and each time it is an upload of its own.
      const file = { name, bytes: LIMITS.unpackedBytes, modified: 0 };
      const { place, arriving } = await upload({ ...sender, person: randomUUID() }, file);
      return { name, place, bytes: await addPiece(arriving, { file, offset: 0, piece }) };
    }
  });

  app.post<SendingAddress & { Body: Record<string, unknown> }>(
    '/migrations/:id/data/:side/folder',
    async (request, reply) => {
      const sender = await senderOf(request);
      const { folder } = request.body ?? {};
      if (typeof folder !== 'string' || folder === '')
        return showForm(request, reply, { field: 'folder', message: 'Choose a folder' });
      const named = await extractFolder(places.extractRoot, folder);
      return reply.redirect(await takeOverFolder(request, sender, named), 303);
    },
  );

  app.get<Sent>('/migrations/:id/data/packages/:number', async (request, reply) => {
    const { migration } = await findMigration(db, request.params.id);
    const key = { migration: migration.id, number: readNumber(request.params.number) };
    const found = await standingOf({ db, jobs }, await findSent(db, key));
    if (found.standing === 'received') {
      const { production } = found.sent;
      return reply.redirect(`/migrations/${migration.id}/data/productions/${production}`, 303);
    }
    return show(reply, 'data/upload-package/pages/sent-package.njk', {
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...sentPackagePage(migration, found),
    });
  });

  /** With what is wrong, where something is. */
  async function showForm(request: FastifyRequest, reply: FastifyReply, problem?: Problem) {
    const { id } = request.params as SendingAddress['Params'];
    const side = sideFor(request);
    const { migration } = await findMigration(db, id);
    return show(problem ? reply.code(400) : reply, 'data/upload-package/pages/package.njk', {
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      problems: problem ? [problem] : [],
      root: places.extractRoot,
      ...sendingPage(migration, side, await extractFoldersBelow(places.extractRoot)),
    });
  }
}

function readNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
