import type { FastifyInstance } from 'fastify';
import { LOCAL_USER } from '../../people/user.ts';
import { AskedByCommand } from './ask-to-receive.ts';
import { type ReceiveNeeds, receivePackage } from './receive-package.ts';

/** `changeover receive` asks here while the application owns the embedded database. */
export function receiveRoutes(app: FastifyInstance, needs: ReceiveNeeds): void {
  app.post('/productions', { config: { access: 'commands' } }, async (request) => {
    const { supplier, kind, ...asked } = AskedByCommand.parse(request.body);
    return await receivePackage(needs, { ...asked, supplier, kind, who: LOCAL_USER });
  });
}
