import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection.ts';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration } from '../store.ts';
import { LIFE_STATES } from './life.ts';
import { changeInWords } from './life-in-words.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers for migrations that are withdrawn or ended too, although it is no mere reading. */
    isForThoseOverToo?: boolean;
  }
}

const READING = ['GET', 'HEAD', 'OPTIONS'];
const OF_A_MIGRATION = /^(\/api)?\/migrations\/:id\//;

/**
 * Lets nothing be stated about a migration that is withdrawn or ended: in one place for all pages and programs, so
 * that a new page cannot forget it. The page of its life alone says otherwise.
 */
export function refuseWhenOver(app: FastifyInstance, db: Database): void {
  app.addHook('preHandler', async (request) => {
    if (READING.includes(request.method) || !isOfAMigration(request)) return;
    const { migration } = await findMigration(db, (request.params as { id: string }).id);
    const { state, said } = migration.life;
    if (!said || !LIFE_STATES[state].isOver) return;
    const goOn = state === 'ended' ? 'open it again' : 'restart it';
    throw new Refusal(
      'migration-over',
      `${changeInWords(said)}: nothing can be recorded on this migration any more. If it goes on after all, ${goOn} on the page of its life first.`,
    );
  });
}

function isOfAMigration({ routeOptions: { url = '', config } }: FastifyRequest): boolean {
  return OF_A_MIGRATION.test(url) && !config.isForThoseOverToo;
}
