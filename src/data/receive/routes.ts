import type { FastifyInstance } from 'fastify';
import { LOCAL_USER } from '../../people/user.ts';
import { type CollectAllNeeds, collectAll } from '../collect/collect-all.ts';
import { AskedByCommand } from './ask-to-receive.ts';
import { onDisk } from './list-package.ts';
import { receivePackage } from './receive-package.ts';

/** `changeover receive` and `changeover collect` ask here while the application owns the embedded database. */
export function receiveRoutes(app: FastifyInstance, needs: CollectAllNeeds): void {
  app.post('/productions', { config: { access: 'commands' } }, async (request) => {
    const { migration, side, path, supplier, kind } = AskedByCommand.parse(request.body);
    const asked = { migration, side, from: onDisk(path), supplier, kind, who: LOCAL_USER };
    return await receivePackage(needs, asked);
  });

  app.post('/productions/collection', { config: { access: 'commands' } }, async () => {
    const places = await collectAll(needs);
    return places ? { places } : {};
  });
}
