import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import type { ListedFile } from './list-of-files.ts';
import { type SendingAddress, type SendingNeeds, sendingWith } from './sending.ts';
import {
  addPiece,
  MOST_FILES,
  MOST_PIECE_BYTES,
  outOfStep,
  removeGivenUp,
  SentFile,
  uploadsIn,
} from './upload-in-pieces.ts';

const Files = z.object({ files: z.array(SentFile).min(1).max(MOST_FILES) });
const Piece = SentFile.extend({ offset: z.coerce.number().int().min(0) });

/** What names each of so many files. */
const LIST = { bodyLimit: 64 * 1024 ** 2 };

/** Sending files in pieces, as our script does: after a cut each goes on from what has arrived of it. */
export function pieceRoutes(app: FastifyInstance, needs: SendingNeeds): void {
  const { senderOf, upload, takeOver } = sendingWith(needs);

  /** How much of each file is here: where the browser goes on. */
  app.post<SendingAddress>('/migrations/:id/data/:side/package/begun', LIST, async (request) => {
    const sender = await senderOf(request);
    await removeGivenUp(uploadsIn(needs.receiving), needs.clock.now().epochMilliseconds);
    const here: number[] = [];
    for (const file of readSent(Files, request.body).files)
      here.push(await (await upload(sender, file)).arriving.bytesHere());
    return { here };
  });

  app.post<SendingAddress>('/migrations/:id/data/:side/package/pieces', async (request) => {
    const sender = await senderOf(request);
    const { offset, ...file } = readSent(Piece, request.query);
    const { arriving } = await upload(sender, file);
    const sent = await request.file({
      limits: { files: 1, fields: 5, fileSize: MOST_PIECE_BYTES },
    });
    if (!sent) return { here: await arriving.bytesHere() };
    return { here: await addPiece(arriving, { file, offset, piece: sent.file }) };
  });

  app.post<SendingAddress>(
    '/migrations/:id/data/:side/package/production',
    LIST,
    async (request) => {
      const sender = await senderOf(request);
      const listed: ListedFile[] = [];
      for (const file of readSent(Files, request.body).files) {
        const { place, arriving } = await upload(sender, file);
        if ((await arriving.bytesHere()) !== file.bytes) throw outOfStep();
        listed.push({ name: file.name, bytes: file.bytes, place });
      }
      return { page: await takeOver(request, sender, listed) };
    },
  );
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
