import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../lib/refusal.ts';
import { requireOneOf } from '../people/access.ts';
import { LONGEST_REASON, problemWithText } from '../ui/free-text.ts';
import type { Problem } from '../ui/problem.ts';
import type { Book, Kind, Known, Transition } from './book.ts';
import { moveRow } from './change-rows.ts';
import { evidenceOf } from './evidence/store.ts';
import { isAsked, type Values } from './field.ts';
import { inputsOf } from './inputs.ts';
import type { BookPages, OpenedBook, openBook } from './opened-book.ts';
import { type Form, fieldOf, missing, readForm } from './read-values.ts';
import { kindOf, nameOf, type Row } from './row.ts';
import { stepsFrom } from './row-page.ts';
import { openRow } from './row-routes.ts';
import { secondLook } from './second-look.ts';
import { secondLookPage } from './second-look-page.ts';

type Address = {
  Params: { id: string; number: string; step: string };
  Body: Form | undefined;
};

/** Taking a row a step further, with what the step asks for. */
export function stepRoutes(app: FastifyInstance, pages: BookPages, declared: Book): void {
  const address = `/migrations/:id/${declared.id}/:number/steps/:step`;

  app.get<Address>(address, async (request, reply) => {
    const { opened, row, step } = await openStep(request);
    return showStep(reply, opened, row, step, { values: valuesBefore(row, step) });
  });

  app.post<Address>(address, async (request, reply) => {
    const { opened, row, step } = await openStep(request);
    const form = request.body ?? {};
    const { values, reason, problems } = await readStep(pages, opened, row, step, form);
    if (problems.length > 0) {
      return showStep(reply.code(400), opened, row, step, { typed: form, problems });
    }
    if (await isAskedToConfirm(pages, step, request, reply)) return reply;
    const then = { ...row, state: step.to, values };
    const preview = form.confirmed !== 'yes' && (await secondLook(pages, opened, then));
    if (preview) {
      const action = `${opened.base}/${row.number}/steps/${step.id}`;
      const title = `${step.title}: ${nameOf(opened.book, row)}`;
      const shown = { typed: form, action, title, submit: step.title, back: action };
      const page = secondLookPage(opened, row, preview, shown);
      return pages.show(reply, 'registers/pages/second-look.njk', page);
    }
    const move = { version: Number(form.version), transition: step, values, reason };
    await moveRow(pages, opened.book, row, move, { who: opened.access.user });
    return reply.redirect(`${opened.base}/${row.number}?saved=moved`, 303);
  });

  async function openStep(request: Parameters<typeof openBook>[1]) {
    const { opened, row } = await openRow(pages, request, declared);
    const { step: id } = request.params as Address['Params'];
    const step = stepOf(opened, row, id);
    return { opened, row, step };
  }

  function showStep(
    reply: FastifyReply,
    { book, base, layout }: OpenedBook,
    row: Row,
    step: Transition,
    shown: { values: Values } | { typed: Form; problems: Problem[] },
  ) {
    const problems = 'problems' in shown ? shown.problems : [];
    const kind = kindOf(book, row);
    return pages.show(reply, 'registers/pages/form.njk', {
      ...layout,
      title: `${step.title}: ${nameOf(book, row)}`,
      back: { href: `${base}/${row.number}`, text: nameOf(book, row) },
      action: `${base}/${row.number}/steps/${step.id}`,
      hidden: { version: 'typed' in shown ? shown.typed.version : row.version },
      inputs: inputsOf(kind, step.asks ?? [], shown, problems, true),
      asksReason: true,
      reasonLabel: step.reason ? 'Why?' : 'Anything to remember? (optional)',
      reason: 'typed' in shown ? shown.typed.reason : '',
      submit: step.title,
      problems,
    });
  }
}

/** Asks for the second factor before a step that weighs more; whether it has answered with where that is given. */
export async function isAskedToConfirm(
  { askToConfirm }: Pick<BookPages, 'askToConfirm'>,
  { weighs }: Transition,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  if (!weighs) return false;
  await askToConfirm({ to: weighs, withinMinutes: 5 })(request, reply);
  return reply.sent;
}

/** A step that this row can take and this person may; refused otherwise. */
export function stepOf({ book, access }: OpenedBook, row: Row, id: string): Transition {
  const kind = kindOf(book, row);
  const step = kind.transitions.find((each) => each.id === id);
  if (!step) throw new Refusal('not-found', 'There is no such step. Open the row and choose one.');
  requireOneOf(access, step.who, `do this: ${step.title}`);
  if (stepsFrom(kind, row).includes(step)) return step;
  throw new Refusal(
    'recorded-meanwhile',
    `“${nameOf(book, row)}” is now: ${kind.states[row.state]?.title.toLowerCase()}. “${step.title}” cannot follow that. Open the row and look at what can.`,
  );
}

/** What a step is given, and everything that is wrong with it. */
async function readStep(
  pages: Pick<BookPages, 'db'>,
  { book, known }: OpenedBook,
  row: Row,
  step: Transition,
  form: Form,
): Promise<{ values: Values; reason: string; problems: Problem[] }> {
  const kind = kindOf(book, row);
  const fields = step.asks ?? [];
  const { values, problems } = readForm(kind, form, known, { fields, before: row.values });
  const reason = String(form.reason ?? '').trim();
  const told = new Set(problems.map(({ field }) => field.replace(/-(day|month|year)$/, '')));
  const lacking = await whatStepLacks(pages, row, kind, step, { values, reason, known });
  const untold = lacking.filter(({ field }) => !told.has(field.replace(/-day$/, '')));
  return { values, reason, problems: [...problems, ...untold] };
}

/** What a row brings to a step: its values without those that are asked for anew. */
export function valuesBefore({ values }: Row, { asksAnew = [] }: Transition): Values {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !asksAnew.includes(id)));
}

/** What a step needs and has not got: fields that it asks for, a reason, a file; then what is wrong with them. */
export async function whatStepLacks(
  { db }: Pick<BookPages, 'db'>,
  row: Row,
  kind: Kind,
  { asks = [], evidence, ...step }: Transition,
  { values, reason, known }: { values: Values; reason: string; known: Known },
): Promise<Problem[]> {
  const problems = asks
    .map((id) => ({ id, field: fieldOf(kind, id) }))
    .filter(({ id, field }) => isAsked(field, values) && values[id] === undefined)
    .map(({ id, field }) => missing(id, field));
  if (step.reason && !reason) problems.push({ field: 'reason', message: 'Say why' });
  const wrong = problemWithText('reason', 'The reason', reason, LONGEST_REASON);
  if (wrong) problems.push(wrong);
  if (evidence && (await evidenceOf(db, row)).length === 0) {
    const message = `Keep ${evidence} with the row first: add it under “Files”`;
    problems.push({ field: 'reason', message });
  }
  if (problems.length > 0 || !step.check) return problems;
  return step.check(values, known, row.values);
}
