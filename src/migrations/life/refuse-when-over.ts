import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { findMigration } from '../store.ts';
import { whyOver } from './why-over.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers for migrations that are withdrawn or ended too, although it is no mere reading. */
    isForThoseOverToo?: boolean;
  }
}

const READING = ['GET', 'HEAD', 'OPTIONS'];
const OF_A_MIGRATION = /^(\/api)?\/migrations\/:id\//;

/**
 * Lets nothing be sent about a migration that is withdrawn or ended: in one place for all pages and programs, so that
 * a new page cannot forget it. The page of its life alone says otherwise. What is sent in the same instant in which a
 * migration ends is found out where it is written (`lockMigration`).
 */
export function refuseWhenOver(app: FastifyInstance, db: Database): void {
  app.addHook('preHandler', async (request) => {
    if (READING.includes(request.method) || !isOfAMigration(request)) return;
    const { migration } = await findMigration(db, (request.params as { id: string }).id);
    const refusal = whyOver(migration.life);
    if (refusal) throw refusal;
  });
}

function isOfAMigration({ routeOptions: { url = '', config } }: FastifyRequest): boolean {
  return OF_A_MIGRATION.test(url) && !config.isForThoseOverToo;
}
