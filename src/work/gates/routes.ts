import type { FastifyInstance } from 'fastify';
import { migrationForPages } from '../../migrations/migration.ts';
import { findMigration } from '../../migrations/store.ts';
import type { BookPages } from '../../registers/opened-book.ts';
import { lookAtAll } from '../../registers/whole.ts';
import { longDate, plural } from '../../ui/in-words.ts';
import { seenBooks } from '../seen-books.ts';
import { GATES, type Gate, nextGate } from './gate.ts';
import { gateOf } from './gate-of.ts';

/** What has to hold before each gate, and what does not hold yet: the go / no-go picture. */
export function gateRoutes(app: FastifyInstance, pages: BookPages): void {
  const { db, show } = pages;
  app.get<{ Params: { id: string } }>('/migrations/:id/gates', async (request, reply) => {
    const found = await findMigration(db, request.params.id);
    const whole = seenBooks(await lookAtAll(pages, db, found), pages.accessOf(request));
    const { plan } = whole.days;
    const next = nextGate(plan);
    const ahead = next ? GATES.slice(GATES.indexOf(next)) : [];
    const gates = ahead
      .filter((id) => plan.milestones.some((each) => each.id === id))
      .map((id) => gateOf(id, whole));
    return show(reply, 'work/gates/pages/gates.njk', {
      section: 'migrations',
      tab: 'overview',
      migration: migrationForPages(found.migration),
      title: 'Go or no go',
      base: `/migrations/${found.migration.id}`,
      firstLine: firstLine(gates[0]),
      gates,
      passed: plan.milestones
        .filter(({ id, done }) => done && GATES.some((gate) => gate === id))
        .map(({ title, date }) => ({ title, date })),
    });
  });
}

function firstLine(gate: Gate | undefined): string {
  if (!gate) return 'Every gate is passed.';
  const lacking = gate.tasks.length + gate.rows.length;
  const title = `${gate.title}, ${longDate(gate.date)}`;
  return lacking === 0
    ? `Next gate: ${title}. Everything that has to hold holds.`
    : `Next gate: ${title}. ${plural(lacking, 'thing does', 'things do')} not hold yet.`;
}
