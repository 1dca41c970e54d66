import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkClinicalRisk } from './check-clinical-risk.ts';
import { checkCycles } from './check-cycles.ts';
import { checkIds } from './check-ids.ts';
import { checkOwnFigures } from './check-own-figures.ts';
import { checkReferences } from './check-references.ts';
import { checkRules } from './check-rules.ts';
import { checkWayToGoLive } from './check-way-to-go-live.ts';
import type { Draft } from './draft.ts';
import { extend } from './extend.ts';
import { openEdition, type Written } from './open-edition.ts';
import { overridesOf } from './overrides.ts';
import type { Problem } from './problem.ts';
import { readEdition } from './read-edition.ts';

type Drafting = { written: Written; draft: Draft; problems: Problem[] };

/**
 * Opens, completes, reads and checks an edition. What it extends is drafted first; with a fault in that,
 * nothing more can be said about the edition itself.
 *
 * @param above ids of the editions that extend this one, to find one that extends itself
 */
export function draftEdition(path: string, editionsFolder: string, above: string[]): Drafting {
  const problems: Problem[] = [];
  const { written: own, complete } = openEdition(path, problems);
  if (complete) checkHead(own, path, editionsFolder);
  const base = complete ? draftBase(own, editionsFolder, above, problems) : undefined;
  const isBaseSound = base?.problems.length === 0;
  const written = base && isBaseSound ? extend(base.written, own) : own;
  const unread = [...problems];
  const draft = readEdition(written);
  if (own.head.text.extends && !isBaseSound) return { written, draft, problems: unread };
  // With a whole file unread, everything that names something in it would seem to be wrong.
  if (!complete) return { written, draft, problems };
  for (const check of [
    checkIds,
    checkReferences,
    checkRules,
    checkClinicalRisk,
    checkCycles,
    checkWayToGoLive,
  ]) {
    check(draft);
  }
  if (base) {
    checkOwnFigures(written, base.draft.edition);
    draft.edition.words = [...base.draft.edition.words, ...draft.edition.words];
    draft.edition.overrides = overridesOf(base.draft.edition, draft.edition, own);
  }
  return { written, draft, problems };
}

function checkHead(
  { head: { text, report }, lists }: Written,
  path: string,
  editionsFolder: string,
): void {
  const name = basename(path, '.yaml');
  // A local edition that stands anywhere else is named by its file, not by its id.
  const isNamedById = resolve(dirname(path)) === resolve(editionsFolder);
  if (text.id && text.id !== name && isNamedById) {
    const what = path.endsWith('.yaml') ? 'file' : 'folder';
    report(['id'], `The id is ${text.id} but the ${what} is called ${name}: they should agree.`);
  }
  if (text.extends) return;
  if (!text.overall && !('overall' in text)) report(['overall'], '"overall" is missing.');
  for (const list of ['roles', 'sources'] as const) {
    if (lists[list].length === 0 && !(list in text)) report([list], `"${list}" is missing.`);
  }
  if (text.kind === 'local')
    report(['kind'], 'A local edition says under "extends" which one it changes.');
}

function draftBase(
  { head: { text, report } }: Written,
  editionsFolder: string,
  above: string[],
  problems: Problem[],
): Drafting | undefined {
  if (!text.extends) return undefined;
  const chain = [...above, text.id ?? ''];
  if (chain.includes(text.extends)) {
    report(['extends'], `This extends itself: ${[...chain, text.extends].join(' → ')}.`);
    return undefined;
  }
  const path = join(editionsFolder, text.extends);
  if (!existsSync(join(path, 'edition.yaml'))) {
    report(['extends'], `There is no edition ${text.extends} in the folder of editions.`);
    return undefined;
  }
  const base = draftEdition(path, editionsFolder, chain);
  problems.push(...base.problems);
  return base;
}
