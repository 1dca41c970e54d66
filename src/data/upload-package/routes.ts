import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import { refuseRoles } from '../../people/access.ts';
import type { Problem } from '../../ui/problem.ts';
import { LIMITS } from '../receive/limits.ts';
import { onDisk } from '../receive/list-package.ts';
import { type ReceiveNeeds, receivePackage } from '../receive/receive-package.ts';
import type { DataPages } from '../routes.ts';
import { readSide, type Side, systemOf } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import {
  addPiece,
  bytesHere,
  MOST_PIECE_BYTES,
  removeGivenUp,
  type Sender,
  SentFile,
  takeWhole,
} from './upload-in-pieces.ts';

type Address = { Params: { id: string; side: string } };
type Needs = DataPages & { receiving: ReceiveNeeds & { collecting: string } };

const Piece = SentFile.extend({ offset: z.coerce.number().int().min(0) });
const JUST_ONCE = { files: 1, fields: 5 };

/**
 * Sending a supplier's package from a browser: in pieces where scripts run, so that it goes on after a cut, and in
 * one go where they do not.
 */
export function uploadPackageRoutes(app: FastifyInstance, needs: Needs): void {
  const { db, clock, show, userOf, accessOf, receiving } = needs;
  const uploads = join(receiving.collecting, 'uploads');

  app.get<Address>('/migrations/:id/data/:side/package', (request, reply) =>
    showForm(request, reply, []),
  );

  app.post<Address>('/migrations/:id/data/:side/package', async (request, reply) => {
    const { sender, side } = await senderOf(request);
    const sent = await request.file({ limits: { ...JUST_ONCE, fileSize: LIMITS.unpackedBytes } });
    if (!sent?.filename) {
      sent?.file.resume();
      return showForm(request, reply.code(400), [{ field: 'package', message: 'Choose a file' }]);
    }
    // Its length is not known before its end, and each time it is an upload of its own.
    const file = { name: sent.filename, bytes: LIMITS.unpackedBytes, modified: 0 };
    const once = { ...sender, person: randomUUID() };
    const bytes = await addPiece(uploads, { sender: once, file, offset: 0, piece: sent.file });
    const number = await receive(request, file, { sender: once, side, bytes });
    return reply.redirect(`/migrations/${sender.migration}/data/productions/${number}`, 303);
  });

  /** How much of a file is here: where the browser goes on. */
  app.post<Address>('/migrations/:id/data/:side/package/begun', async (request) => {
    const { sender } = await senderOf(request);
    await removeGivenUp(uploads, clock.now().epochMilliseconds);
    return { here: await bytesHere(uploads, sender, readSent(SentFile, request.body)) };
  });

  app.post<Address>('/migrations/:id/data/:side/package/pieces', async (request) => {
    const { sender } = await senderOf(request);
    const { offset, ...file } = readSent(Piece, request.query);
    const sent = await request.file({ limits: { ...JUST_ONCE, fileSize: MOST_PIECE_BYTES } });
    if (!sent) return { here: await bytesHere(uploads, sender, file) };
    return { here: await addPiece(uploads, { sender, file, offset, piece: sent.file }) };
  });

  app.post<Address>('/migrations/:id/data/:side/package/production', async (request) => {
    const { sender, side } = await senderOf(request);
    const file = readSent(SentFile, request.body);
    const number = await receive(request, file, { sender, side, bytes: file.bytes });
    return { production: `/migrations/${sender.migration}/data/productions/${number}` };
  });

  async function receive(
    request: FastifyRequest,
    file: SentFile,
    { sender, side, bytes }: { sender: Sender; side: Side; bytes: number },
  ): Promise<number> {
    const who = userOf(request);
    const { migration } = sender;
    const { number } = await takeWhole(uploads, { sender, file, bytes }, (path) =>
      receivePackage(receiving, { migration, side, from: onDisk(path), who }),
    );
    return number;
  }

  async function senderOf(request: FastifyRequest): Promise<{ sender: Sender; side: Side }> {
    const { id } = request.params as Address['Params'];
    const side = sideFor(request);
    const { migration } = await findMigration(db, id);
    return { side, sender: { migration: migration.id, side, person: userOf(request).id } };
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
