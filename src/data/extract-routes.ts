import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExtractReceived } from '../migrations/fact.ts';
import { migrationForPages } from '../migrations/migration.ts';
import { findMigration, recordFacts } from '../migrations/store.ts';
import { refuseRoles } from '../people/access.ts';
import type { User } from '../people/user.ts';
import { plural } from '../ui/in-words.ts';
import type { Problem } from '../ui/problem.ts';
import { COMPARISONS } from './comparison-run.ts';
import { dataPage, sizeInWords } from './data-page.ts';
import { type ExtractFolder, extractFolder, extractFoldersBelow } from './extract-folders.ts';
import type { DataPages } from './routes.ts';
import { readSide, type Side, systemOf } from './side.ts';
import { mayReceive } from './sides-seen.ts';
import { keepUpload, UPLOAD_LIMITS } from './upload.ts';

type Address = { Params: { id: string; side: string }; Body: Record<string, unknown> };

/** The data page, and the two ways in which an extract arrives. */
export function extractRoutes(app: FastifyInstance, pages: DataPages): void {
  const { db, jobs, clock, show, userOf, accessOf, places } = pages;

  app.get<Address>('/migrations/:id/data', async (request, reply) => {
    // The runs first: what one found is among the facts before it is said to be finished.
    const listed = await COMPARISONS.list(db, request.params.id);
    const runs = await Promise.all(
      listed.map((run) => COMPARISONS.withStanding({ db, jobs }, run)),
    );
    const { migration, facts } = await findMigration(db, request.params.id);
    return show(reply, 'data/pages/data.njk', {
      title: 'Data',
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      ...dataPage(migration, facts, runs, accessOf(request)),
      formToken: randomUUID(),
    });
  });

  app.get<Address>('/migrations/:id/data/:side/new', async (request, reply) =>
    showForm(reply, request.params.id, sideFor(request)),
  );

  app.post<Address>('/migrations/:id/data/:side/upload', async (request, reply) => {
    const side = sideFor(request);
    const { migration } = await findMigration(db, request.params.id);
    const limits = { limits: UPLOAD_LIMITS, throwFileSizeLimit: false };
    const owner = { uploads: places.uploads, owner: migration.id };
    const { received, problems } = await keepUpload(request.parts(limits), owner);
    if (!received) {
      const found = problems.map((message) => ({ field: 'files', message }));
      return showForm(reply.code(400), migration.id, side, found);
    }
    await receive(migration.id, side, received, userOf(request));
    return reply.redirect(`/migrations/${migration.id}/data`, 303);
  });

  app.post<Address>('/migrations/:id/data/:side/folder', async (request, reply) => {
    const side = sideFor(request);
    const { migration } = await findMigration(db, request.params.id);
    const { folder } = request.body ?? {};
    if (typeof folder !== 'string' || folder === '') {
      const problem = { field: 'folder', message: 'Choose a folder' };
      return showForm(reply.code(400), migration.id, side, [problem]);
    }
    const received = { origin: 'folder', ...(await extractFolder(places.extractRoot, folder)) };
    await receive(migration.id, side, received as ExtractReceived, userOf(request));
    return reply.redirect(`/migrations/${migration.id}/data`, 303);
  });

  /** The side of the address, whose extract this person may add. */
  function sideFor(request: FastifyRequest): Side {
    const side = readSide((request.params as Address['Params']).side);
    const access = accessOf(request);
    if (mayReceive(access, side)) return side;
    throw refuseRoles(
      ['practice-manager', 'practice-staff', 'clinical-lead', SUPPLIER_OF[side]],
      'add this extract',
    );
  }

  async function receive(migration: string, side: Side, value: ExtractReceived, who: User) {
    const fact = { migration, kind: 'extract', subject: side, value } as const;
    await recordFacts(db, [fact], { who, clock });
  }

  async function showForm(reply: FastifyReply, id: string, side: Side, problems: Problem[] = []) {
    const { migration } = await findMigration(db, id);
    const system = systemOf(migration, side);
    return show(reply, 'data/pages/new-extract.njk', {
      title: `Add the extract of ${system}`,
      section: 'migrations',
      tab: 'data',
      migration: migrationForPages(migration),
      base: `/migrations/${id}/data`,
      side,
      system,
      problems,
      root: places.extractRoot,
      folders: (await extractFoldersBelow(places.extractRoot)).map(folderForPage),
      mostMegabytes: UPLOAD_LIMITS.fileSize / 1024 / 1024,
    });
  }
}

const SUPPLIER_OF = { source: 'current-supplier', target: 'new-supplier' } as const;

function folderForPage({ place, files, bytes }: ExtractFolder) {
  return {
    place,
    name: place === '.' ? 'The folder itself' : place,
    size: `${plural(files, 'file')}, ${sizeInWords(bytes)}`,
  };
}
