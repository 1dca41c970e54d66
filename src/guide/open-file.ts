import { dirname, join, relative } from 'node:path';
import type { Problem, Report } from './problem.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** A file of an edition and the way to report what is wrong with it. */
export type Opened = { yaml: YamlFile; report: Report };

/** @param names of folders and file below the edition's folder */
export function openFile(folder: string, names: string[], problems: Problem[]): Opened {
  const path = join(folder, ...names);
  const yaml = readYaml(path, relative(dirname(folder), path));
  problems.push(...yaml.problems);
  const report: Report = (at, message) =>
    problems.push({ file: yaml.file, line: yaml.lineOf(at), message });
  return { yaml, report };
}
