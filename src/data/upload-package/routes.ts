import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import { refuseRoles } from '../../people/access.ts';
import type { Problem } from '../../ui/problem.ts';
import { LIMITS } from '../receive/limits.ts';
import type { DataPages } from '../routes.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { readSide, type Side, systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { sentPackagePage } from './sent-package-page.ts';
import { askToTakeOver, findSent, standingOf } from './sent-package-store.ts';
import type { SentNeeds } from './take-over-sent.ts';
import {
  addPiece,
  keptName,
  MOST_PIECE_BYTES,
  outOfStep,
  removeGivenUp,
  type Sender,
  SentFile,
  uploadOf,
  uploadsIn,
} from './upload-in-pieces.ts';

type Address = { Params: { id: string; side: string; number: string } };
type Needs = DataPages & { receiving: SentNeeds };

const Piece = SentFile.extend({ offset: z.coerce.number().int().min(0) });
const JUST_ONCE = { files: 1, fields: 5 };

/**
 * Sending a supplier's package from a browser: in pieces where scripts run, so that it goes on after a cut, and in
 * one go where they do not. When it is here it is taken over in the background.
 */
export function uploadPackageRoutes(app: FastifyInstance, needs: Needs): void {
  const { db, jobs, clock, show, userOf, accessOf, receiving } = needs;
  const folder = uploadsIn(receiving);

  app.get<Address>('/migrations/:id/data/:side/package', (request, reply) =>
    showForm(request, reply, []),
  );

  app.post<Address>('/migrations/:id/data/:side/package', async (request, reply) => {
    const sender = await senderOf(request);
    const sent = await request.file({ limits: { ...JUST_ONCE, fileSize: LIMITS.unpackedBytes } });
    if (!sent?.filename) {
      sent?.file.resume();
      return showForm(request, reply.code(400), [{ field: 'package', message: 'Choose a file' }]);
    }
    // Its length is not known before its end, and each time it is an upload of its own.
    const file = { name: sent.filename, bytes: LIMITS.unpackedBytes, modified: 0 };
    const { place, arriving } = await upload({ ...sender, person: randomUUID() }, file);
    const bytes = await addPiece(arriving, { file, offset: 0, piece: sent.file });
    return reply.redirect(
      await takeOver(request, sender, { place, file: { ...file, bytes } }),
      303,
    );
  });

  /** How much of a file is here: where the browser goes on. */
  app.post<Address>('/migrations/:id/data/:side/package/begun', async (request) => {
    const sender = await senderOf(request);
    await removeGivenUp(folder, clock.now().epochMilliseconds);
    const { arriving } = await upload(sender, readSent(SentFile, request.body));
    return { here: await arriving.bytesHere() };
  });

  app.post<Address>('/migrations/:id/data/:side/package/pieces', async (request) => {
    const sender = await senderOf(request);
    const { offset, ...file } = readSent(Piece, request.query);
    const { arriving } = await upload(sender, file);
    const sent = await request.file({ limits: { ...JUST_ONCE, fileSize: MOST_PIECE_BYTES } });
    if (!sent) return { here: await arriving.bytesHere() };
    return { here: await addPiece(arriving, { file, offset, piece: sent.file }) };
  });

  app.post<Address>('/migrations/:id/data/:side/package/production', async (request) => {
    const sender = await senderOf(request);
    const file = readSent(SentFile, request.body);
    const { place, arriving } = await upload(sender, file);
    if ((await arriving.bytesHere()) !== file.bytes) throw outOfStep();
    return { page: await takeOver(request, sender, { place, file }) };
  });

  app.get<Address>('/migrations/:id/data/packages/:number', async (request, reply) => {
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

  async function upload(sender: Sender, file: SentFile) {
    const key = await migrationKey(receiving, sender.migration);
    return uploadOf({ folder, key }, sender, file);
  }

  /** Answers the page that shows how far it is. */
  async function takeOver(
    request: FastifyRequest,
    { migration, side }: Sender,
    { place, file }: { place: string; file: SentFile },
  ): Promise<string> {
    const asked = { migration, side, place, name: keptName(file), bytes: file.bytes };
    const number = await askToTakeOver({ db, jobs }, asked, { who: userOf(request), clock });
    return `/migrations/${migration}/data/packages/${number}`;
  }

  async function senderOf(request: FastifyRequest): Promise<Sender> {
    const { id } = request.params as Address['Params'];
    const side = sideFor(request);
    const { migration } = await findMigration(db, id);
    return { migration: migration.id, side, person: userOf(request).id };
  }

  /** The side of the address, whose packages this person may send. */
  function sideFor(request: FastifyRequest): Side {
    const side = readSide((request.params as Address['Params']).side);
    if (mayReceive(accessOf(request), side)) return side;
    const supplier = side === 'source' ? 'current-supplier' : 'new-supplier';
    throw refuseRoles(
      ['practice-manager', 'practice-staff', 'clinical-lead', supplier],
      'send this package',
    );
  }

  async function showForm(request: FastifyRequest, reply: FastifyReply, problems: Problem[]) {
    const { id } = request.params as Address['Params'];
    const side = sideFor(request);
    const { migration } = await findMigration(db, id);
    const system = systemOf(migration, side);
    return show(reply, 'data/upload-package/pages/package.njk', {
      title: `Send a package of ${system}`,
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      base: `/migrations/${id}/data`,
      side,
      problems,
    });
  }
}

/** What our own script sends; anything else is not of our pages. */
function readSent<T>(shape: z.ZodType<T>, sent: unknown): T {
  const read = shape.safeParse(sent);
  if (read.success) return read.data;
  throw new Refusal(
    'usage-wrong',
    'What was sent does not tell which file it belongs to. Open the page again and choose the file there.',
  );
}

function readNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
