import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Auditor } from './auditor.ts';

const knownShape = z.object({
  known: z.array(
    z.object({
      count: z.int(),
      hash: z.string(),
      where: z.string(),
      at: z.string().optional(),
    }),
  ),
});
const fileShape = z.object({ file: z.string().min(1) });

/** `changeover audit` asks here while the application owns the embedded database. */
export function auditRoutes(app: FastifyInstance, auditor: Auditor): void {
  const forCommands = { config: { access: 'commands' as const } };

  app.post('/audit/verify', forCommands, (request) =>
    auditor.verify(knownShape.parse(request.body).known.map(withoutUndefined)),
  );
  app.post('/audit/head', forCommands, async () => ({ head: await auditor.head() }));
  app.post('/audit/anchor', forCommands, async (request) => ({
    head: await auditor.anchor(fileShape.parse(request.body).file),
  }));
}

function withoutUndefined<T extends { at?: string | undefined }>({ at, ...rest }: T) {
  return at === undefined ? rest : { ...rest, at };
}
