import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Opened, openFile } from './open-file.ts';
import { isRecord, type Part, within } from './part.ts';
import type { Problem, Report } from './problem.ts';
import { readShape } from './read-shape.ts';
import {
  editionShape,
  type HeadText,
  LIST_FILES,
  type ListName,
  listShape,
  phaseFileShape,
} from './shapes.ts';

export const LIST_NAMES = Object.keys(LIST_FILES) as ListName[];

/** What the files of one edition hold, before any of it is read. */
export type Written = {
  head: Part & { text: Partial<HeadText> };
  lists: Record<ListName, Part[]>;
  /** Reports about the list of milestones as a whole. */
  milestoneList: Report;
};

/**
 * Opens an edition: a folder with edition.yaml, a file for each list and one for each phase; or a single
 * file that holds all of it.
 *
 * @returns `complete` is false where a whole file is missing or is not YAML
 */
export function openEdition(
  path: string,
  problems: Problem[],
): { written: Written; complete: boolean } {
  const isFolder = !path.endsWith('.yaml');
  const opened: Opened[] = [];
  const open = (...names: string[]): Opened => {
    const file = openFile(path, names, problems);
    opened.push(file);
    return file;
  };
  const written = openHead(open(...(isFolder ? ['edition.yaml'] : [])));
  if (isFolder) {
    for (const name of LIST_NAMES) {
      const file = `${LIST_FILES[name]}.yaml`;
      const isNeeded = name === 'milestones' && !written.head.text.extends;
      if (!isNeeded && !existsSync(join(path, file))) continue;
      const list = open(file);
      written.lists[name].push(...partsOf(name, list, listShape(name)));
      if (isNeeded) written.milestoneList = list.report;
    }
    for (const name of phaseFileNames(path)) openPhase(open('phases', name), written.lists);
  }
  return { written, complete: opened.every(({ yaml }) => yaml.problems.length === 0) };
}

function openHead(file: Opened): Written {
  const { yaml, report } = file;
  const text = yaml.problems.length > 0 ? {} : readShape(editionShape, yaml.content, [], report);
  const lists = Object.fromEntries(
    LIST_NAMES.map((name) => [name, partsAt([name], text[name] ?? [], file)]),
  ) as Record<ListName, Part[]>;
  return {
    head: { content: text, text, file: yaml.file, line: 1, report },
    lists,
    milestoneList: report,
  };
}

function partsOf(name: ListName, file: Opened, shape: ReturnType<typeof listShape>): Part[] {
  if (file.yaml.problems.length > 0) return [];
  const { [name]: entries = [] } = readShape(shape, file.yaml.content, [], file.report);
  return partsAt([name], entries, file);
}

function partsAt(path: [string], entries: unknown[], { yaml, report }: Opened): Part[] {
  return entries.map((content, index) => {
    const at = [...path, index];
    return { content, file: yaml.file, line: yaml.lineOf(at), report: within(at, report) };
  });
}

function phaseFileNames(folder: string): string[] {
  const phases = join(folder, 'phases');
  if (!existsSync(phases)) return [];
  return readdirSync(phases)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** A phase's file holds the phase and its tasks. */
function openPhase(file: Opened, lists: Written['lists']): void {
  const { yaml, report } = file;
  if (yaml.problems.length > 0) return;
  const { tasks = [] } = readShape(phaseFileShape, yaml.content, [], report);
  if (!isRecord(yaml.content)) return;
  const { tasks: _, ...phase } = yaml.content;
  lists.phases.push({ content: phase, file: yaml.file, line: 1, report });
  for (const part of partsAt(['tasks'], tasks, file)) {
    const content = isRecord(part.content)
      ? { ...part.content, phase: phase.id ?? '' }
      : part.content;
    lists.tasks.push({ ...part, content });
  }
}
