import type { FastifyInstance } from 'fastify';
import { LOCAL_USER } from '../../people/user.ts';
import { type CollectAllNeeds, collectAll } from '../collect/collect-all.ts';
import { AskedByCommand } from './ask-to-receive.ts';
import { receivePackage } from './receive-package.ts';

/** `changeover receive` and `changeover collect` ask here while the application owns the embedded database. */
export function receiveRoutes(app: FastifyInstance, needs: CollectAllNeeds): void {
  app.post('/productions', { config: { access: 'commands' } }, async (request) => {
    const { supplier, kind, ...asked } = AskedByCommand.parse(request.body);
    return await receivePackage(needs, { ...asked, supplier, kind, who: LOCAL_USER });
  });

  app.post('/productions/collection', { config: { access: 'commands' } }, async () => {
    const places = await collectAll(needs);
    return places ? { places } : {};
  });
}
