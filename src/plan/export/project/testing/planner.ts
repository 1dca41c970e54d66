import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { LIBRARY } from './planner-library.ts';

/** A message that says why nothing can be opened in Planner here; false where it can. For the `skip` option. */
export const noPlanner: string | false = existsSync(LIBRARY)
  ? false
  : 'Planner is not installed here (Debian: apt-get install planner), so no project is opened in it';

/** A task as Planner has it after its own scheduling. Dates are YYYY-MM-DD. */
export type PlannerTask = {
  name: string;
  start: string;
  finish: string;
  percentComplete: number;
  /** Names of what it waits for, with the kind of link: "FS Hold the kick-off". */
  waitsFor: string[];
  below: PlannerTask[];
};

/** Opens a Microsoft Project file in Planner and answers what Planner made of it. */
export function openInPlanner(project: string): PlannerTask[] {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-planner-'));
  try {
    const file = join(folder, 'plan.xml');
    writeFileSync(file, project);
    return readTasks(
      execFileSync(process.execPath, [OPEN, file], { encoding: 'utf8', stdio: 'pipe' }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const OPEN = fileURLToPath(new URL('open-in-planner.ts', import.meta.url));

type Saved = {
  '@id': string;
  '@name': string;
  '@start': string;
  '@end': string;
  '@percent-complete': string;
  predecessors?: { predecessor: { '@predecessor-id': string; '@type': string }[] };
  task?: Saved[];
};

function readTasks(xml: string): PlannerTask[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    isArray: (name) => name === 'task' || name === 'predecessor',
  });
  const top: Saved[] = parser.parse(xml).project.tasks.task ?? [];
  const names = new Map(top.flatMap(withAllBelow).map((task) => [task['@id'], task['@name']]));
  const read = (task: Saved): PlannerTask => ({
    name: task['@name'],
    start: toIso(task['@start']),
    finish: toIso(task['@end']),
    percentComplete: Number(task['@percent-complete']),
    waitsFor: (task.predecessors?.predecessor ?? []).map(
      (link) => `${link['@type']} ${names.get(link['@predecessor-id'])}`,
    ),
    below: (task.task ?? []).map(read),
  });
  return top.map(read);
}

function withAllBelow(task: Saved): Saved[] {
  return [task, ...(task.task ?? []).flatMap(withAllBelow)];
}

/** Planner writes 20270409T170000Z. */
function toIso(moment: string): string {
  return moment.replace(/^(\d{4})(\d\d)(\d\d)T.*$/, '$1-$2-$3');
}
