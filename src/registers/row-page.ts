import type { HistoryEntry } from '../migrations/stored-facts.ts';
import { holdsOneOf } from '../people/access.ts';
import { rolesInWords } from '../people/role.ts';
import { longDate } from '../ui/in-words.ts';
import type { Kind, Transition } from './book.ts';
import { dueOf } from './deadlines.ts';
import { titleOf } from './evidence/file-types.ts';
import type { Evidence } from './evidence/store.ts';
import { isAsked } from './field.ts';
import { valueInWords } from './field-types.ts';
import { heldBack } from './holds-back.ts';
import { TAGS } from './list-page.ts';
import type { OpenedBook } from './opened-book.ts';
import { reckonedOf } from './reckoned.ts';
import { kindOf, nameOf, type Row, stateOf } from './row.ts';
import type { RowChange } from './row-entry.ts';
import { whoMayDoIt } from './who-may-do-it.ts';

/** One row: where it stands, what can be done next, and all that was said about it. */
export function rowPage(
  opened: OpenedBook,
  row: Row,
  history: readonly HistoryEntry[],
  evidence: readonly Evidence[],
) {
  const { book, base, access, days } = opened;
  const kind = kindOf(book, row);
  const state = stateOf(book, row);
  const mayWrite = holdsOneOf(access, kind.write);
  return {
    title: nameOf(book, row),
    caption: kind.title,
    base,
    address: `${base}/${row.number}`,
    book: book.title,
    version: row.version,
    state: { title: state.title, tag: TAGS[state.is], lesson: state.lesson },
    firstLine: firstLine(opened, row),
    holdsBack: heldBack(book, row, days.plan),
    due: dueOf(book, row, days).map(({ what, on, isLate, remindOn }) => ({
      what,
      on,
      isLate,
      remindOn: remindOn.filter((day) => day >= days.plan.today),
    })),
    fields: Object.entries(kind.fields)
      .filter(([id, field]) => isAsked(field, row.values) || row.values[id] !== undefined)
      .map(([id, field]) => ({
        key: { text: field.label },
        value: { text: valueInWords(field, row.values[id]) || 'Not given' },
      }))
      .concat(
        reckonedOf(book, row, opened.by).map(({ label, text }) => ({
          key: { text: label },
          value: { text },
        })),
      ),

    mayWrite,
    steps: stepsFrom(kind, row).map((step) => ({
      id: step.id,
      title: step.title,
      isMine: holdsOneOf(access, step.who),
      who: rolesInWords(step.who),
      isAsking: asksAnything(step),
    })),
    assignee: row.assignee?.id ?? '',
    mayDoIt: whoMayDoIt(opened),
    askAgainOn: row.askAgainOn,
    evidence: evidence.map(({ id, what, fileType, bytes, who, at }) => ({
      href: `${base}/${row.number}/evidence/${id}`,
      what,
      size: `${titleOf(fileType)}, ${Math.max(1, Math.round(bytes / 1024))} kB`,
      who,
      at,
    })),
    changes: history.toReversed().map((entry) => changeOf(kind, entry)),
  };
}

/** The steps that lead on from the state in which a row is. */
export function stepsFrom(kind: Kind, row: Pick<Row, 'state'>): Transition[] {
  return kind.transitions.filter(({ from }) => from.includes(row.state));
}

function asksAnything({ asks = [], reason }: Transition): boolean {
  return asks.length > 0 || reason === true;
}

/** Where it stands, what is due first, and who does what next. */
function firstLine({ book, days }: OpenedBook, row: Row): string {
  const kind = kindOf(book, row);
  const [due] = dueOf(book, row, days);
  const [step] = stepsFrom(kind, row);
  return [
    `${stateOf(book, row).title}.`,
    due && `${due.what}: ${due.isLate ? 'was due' : 'due'} on ${longDate(due.on)}.`,
    step && `Next: ${lowerFirst(step.title)} (${rolesInWords(step.who)}).`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A line of the history of a row: the change, and each field that it changed. */
function changeOf(kind: Kind, { at, who, reason, value }: HistoryEntry) {
  const change = value as RowChange & { says: string };
  const values = 'values' in change ? Object.entries(change.values) : [];
  const fields = values.flatMap(([id, given]) => {
    const field = kind.fields[id];
    if (!field) return [];
    return [{ label: field.label, value: given === null ? 'emptied' : valueInWords(field, given) }];
  });
  return { at, who: who.name, what: sayingOf(change), why: reason, fields };
}

function sayingOf(change: RowChange & { says: string }): string {
  if (change.change === 'commented') return change.comment;
  if (change.change === 'asked') {
    const again = change.askAgainOn ? ` Ask again on ${longDate(change.askAgainOn)}.` : '';
    return `${change.whom} was asked: ${change.answer}${again}`;
  }
  return change.says.replace(/^.*?” /s, '').replace(/^./, (first) => first.toUpperCase());
}

function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
