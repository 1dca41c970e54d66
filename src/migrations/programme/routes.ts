import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { today } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { csvText } from '../../lib/write-csv.ts';
import type { Problem } from '../../ui/problem.ts';
import { readSentFile } from '../../ui/sent-file.ts';
import type { BadCell } from '../../ui/spreadsheets/bad-cell.ts';
import { readTable } from '../../ui/spreadsheets/read-table.ts';
import { whyNoTable } from '../../ui/spreadsheets/why-no-table.ts';
import { firstRoles } from '../access/first-roles.ts';
import type { MigrationPages } from '../routes.ts';
import { registeredWith, registerMigrations } from '../store.ts';
import { readSystems } from '../systems.ts';
import { type Asked, checkProgramme } from './check-programme.ts';
import { COLUMNS, type Column, NEEDED } from './columns.ts';
import { HEADINGS, type Line, MOST_LINES, readProgramme } from './read-programme.ts';

const ADDRESS = '/migrations/programme';
const TOKEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ROWS_SHOWN = 50;

const LINES = z
  .array(
    z.strictObject({
      line: z.int(),
      cells: z.partialRecord(z.enum(Object.keys(COLUMNS) as [Column]), z.string()),
    }),
  )
  .min(1)
  .max(MOST_LINES);

/** Registering a whole programme of migrations from a table: looked at first, then all or none. */
export function programmeRoutes(app: FastifyInstance, pages: MigrationPages): void {
  const { db, clock, show, userOf, editions } = pages;
  const systems = readSystems();
  const needs = () => ({
    db,
    today: today(clock),
    closedDay: pages.closedDay,
    systems,
    editions: editions.list(),
  });

  app.get(ADDRESS, async (_request, reply) => showForm(reply));

  app.get(`${ADDRESS}/template.csv`, async (_request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="programme.csv"')
      .send(csvText([HEADINGS])),
  );

  app.post(ADDRESS, async (request, reply) => {
    const sent = await readSentFile(request);
    const table = sent.content && (await readTable(sent.content));
    if (!table) return showForm(reply.code(400), [whyNoTable(sent)]);
    const { lines, bad: unread } = readProgramme(table);
    if (unread.length > 0) return showBad(reply, unread);
    const { asked, bad } = await checkProgramme(needs(), lines);
    if (bad.length > 0) return showBad(reply, bad);
    return showGood(reply, lines, asked);
  });

  app.post<{ Body: Record<string, unknown> | undefined }>(
    `${ADDRESS}/registrations`,
    async (request, reply) => {
      const token = String(request.body?.token ?? '');
      const lines = readCarried(request.body?.lines);
      if (!TOKEN.test(token) || !lines) throw incomplete();
      const isSentAgain = await registeredWith(db, `${token}.0`);
      const { asked, bad } = isSentAgain ? NOTHING : await checkProgramme(needs(), lines);
      if (bad.length > 0) return showBad(reply, bad);
      const person = pages.personOf(request);
      const roles = person ? firstRoles(person) : [];
      const all = asked.map((each, at) => ({
        ...each,
        formToken: `${token}.${at}`,
        firstRoles: roles,
      }));
      await registerMigrations(db, all, { who: userOf(request), clock });
      return reply.redirect('/migrations?saved=programme', 303);
    },
  );

  function showForm(reply: FastifyReply, problems: Problem[] = []) {
    return show(reply, 'migrations/programme/pages/programme.njk', {
      title: 'Register a programme',
      section: 'migrations',
      address: ADDRESS,
      most: MOST_LINES,
      columns: (Object.keys(COLUMNS) as Column[]).map((id) => ({
        heading: COLUMNS[id].heading,
        says: COLUMNS[id].says,
        isNeeded: NEEDED.includes(id),
      })),
      problems,
    });
  }

  function showBad(reply: FastifyReply, bad: BadCell[]) {
    return show(reply.code(400), 'migrations/programme/pages/bad.njk', {
      title: 'The programme cannot be taken',
      section: 'migrations',
      again: ADDRESS,
      bad,
    });
  }

  function showGood(reply: FastifyReply, lines: Line[], asked: Asked[]) {
    return show(reply, 'migrations/programme/pages/good.njk', {
      title: 'Look at the programme',
      section: 'migrations',
      again: ADDRESS,
      action: `${ADDRESS}/registrations`,
      token: randomUUID(),
      lines: JSON.stringify(lines),
      total: asked.length,
      rows: asked.slice(0, ROWS_SHOWN).map(({ registration, goLive }) => ({
        practice: registration.practice.name,
        odsCode: registration.practice.odsCode,
        move: `${registration.currentSystem.name} to ${registration.newSystem.name}`,
        edition: registration.edition,
        goLive,
      })),
    });
  }
}

const NOTHING = { asked: [], bad: [] };

/** The lines as the page of a good file carries them; they are checked like those of a file. */
function readCarried(text: unknown): Line[] | undefined {
  try {
    return LINES.parse(JSON.parse(String(text))) as Line[];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function incomplete(): Refusal {
  return new Refusal(
    'usage-wrong',
    'This form is not complete, so nothing was registered. Choose the file again.',
  );
}
