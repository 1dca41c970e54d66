import type { Edition } from '../guide/edition.ts';
import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Fact } from './fact.ts';
import { factInWords } from './fact-in-words.ts';
import { type Migration, migrationForPages } from './migration.ts';

const CHANGES_ON_A_PAGE = 50;

/** What the history shows: a page of all changes, newest first. */
export function historyPage(
  migration: Migration,
  facts: readonly Fact[],
  edition: Edition,
  asked: number,
): Page {
  const changes = withPredecessors(facts).reverse();
  const pages = Math.max(1, Math.ceil(changes.length / CHANGES_ON_A_PAGE));
  const page = Math.min(Math.max(1, asked), pages);
  const first = (page - 1) * CHANGES_ON_A_PAGE;
  const address = (number: number) => `/migrations/${migration.id}/history?page=${number}`;
  return {
    title: `History of ${migration.practice.name}`,
    section: 'migrations',
    migration: migrationForPages(migration),
    tab: 'history',
    sentence: `${plural(changes.length, 'change')} so far. Nothing is overwritten: a correction is a new line.`,
    changes: changes.slice(first, first + CHANGES_ON_A_PAGE).map(({ fact, before }) => ({
      at: fact.at,
      who: fact.who.name,
      what: factInWords(fact, before, edition),
      why: fact.reason,
    })),
    pagination: pages > 1 && {
      page,
      pages,
      newer: page > 1 && address(page - 1),
      older: page < pages && address(page + 1),
    },
  };
}

/** Each fact with the one of its kind and subject that it replaces; oldest first. */
function withPredecessors(facts: readonly Fact[]): { fact: Fact; before: Fact | undefined }[] {
  const latest = new Map<string, Fact>();
  return facts.map((fact) => {
    const about = `${fact.kind} ${fact.subject}`;
    const before = latest.get(about);
    latest.set(about, fact);
    return { fact, before };
  });
}
