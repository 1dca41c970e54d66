import { stringify } from 'yaml';
import type { Edition } from '../../guide/edition.ts';
import type { Proposal } from './proposal.ts';

/**
 * Approved changes as a local edition writes them. Of a published guide they make a whole local edition, which only
 * lacks the ICB's name; for a local edition they are the entries to add to its file.
 */
export function asLocalEdition(edition: Edition, approved: readonly Proposal[]): string {
  const byTask = Map.groupBy(approved, ({ task }) => task.id);
  const tasks = [...byTask].map(([id, changes]) => ({
    id,
    reason: changes.map(({ what, practice }) => `${sentence(what)} (${practice})`).join(' '),
    ...Object.assign({}, ...changes.map((change) => changed(edition, change))),
  }));
  if (edition.kind === 'local') {
    return `# To be added to ${edition.id}.yaml, under "tasks". An entry that is there already gets these words as well.\n${stringify({ tasks })}`;
  }
  const head = {
    id: `local-${edition.id}`,
    title: `Local edition of ${edition.title}`,
    summary: 'What our own practices have learnt.',
    kind: 'local',
    publisher: 'Name of your ICB',
    extends: edition.id,
  };
  return `# Write your ICB's name, and a title and an id of your own; the id is the name of the file.\n${stringify({ ...head, tasks })}`;
}

function changed({ tasks }: Edition, { task, changes, says }: Proposal): Record<string, unknown> {
  if (changes === 'duration') return { duration: { time: says } };
  if (changes === 'description') return { description: says };
  const risk = tasks.find(({ id }) => id === task.id)?.risk;
  return { risk: { what: risk?.what ?? 'What others have seen go wrong.', lesson: says } };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
