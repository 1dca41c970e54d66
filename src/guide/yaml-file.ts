import { existsSync, readFileSync } from 'node:fs';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Path, Problem } from './problem.ts';

/** A YAML file that knows on which line each of its values stands. */
export type YamlFile = {
  /** As it is named to the reader, relative to the folder of all editions. */
  file: string;
  content: unknown;
  lineOf: (path: Path) => number;
  /** Where the file is missing or not YAML at all; `content` is then undefined. */
  problems: Problem[];
};

export function readYaml(path: string, file: string): YamlFile {
  if (!existsSync(path)) {
    const problems = [{ file, line: 1, message: 'This file is missing.' }];
    return { file, problems, content: undefined, lineOf: () => 1 };
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const malformed = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    message: `This is not well-formed YAML: ${error.message}.`,
  }));
  const aliased = offsetsOfAliases(document).map((offset) => ({
    file,
    line: lineAt(offset),
    message:
      'A value that begins with * stands for another one in YAML: write it out, or quote it.',
  }));
  const problems = [...malformed, ...aliased];
  return {
    file,
    problems,
    content: problems.length > 0 ? undefined : document.toJS(),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

/** Someone who is no programmer would not look for a value in another place than where it is used. */
function offsetsOfAliases(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_, { range }) => {
      offsets.push(range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** Offset of the key or item at a path, or of the nearest thing around it that exists. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === `${step}`);
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
