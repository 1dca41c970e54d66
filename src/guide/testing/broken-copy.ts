import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestContext } from 'node:test';
import { parse } from 'yaml';

/** One fault that is put into a file of an edition, and the place at which it must be reported. */
export type Fault = {
  name: string;
  /** Below the edition's folder; absent where the edition is a single file. */
  file?: string;
  replace: string;
  by: string;
  /** Text of the line on which it is reported; the first line of what was put in where absent. */
  at?: string;
  above?: number;
  below?: number;
  /** File in which it is reported, where that is another one. */
  in?: string;
  says: string;
};

const TESTING = import.meta.dirname;

export function readFaults(name: string): Fault[] {
  return parse(readFileSync(join(TESTING, name), 'utf8')) as Fault[];
}

/** A folder of its own with the invented editions: Wharfside, and those that extend it. */
export function copyOfEditions(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'editions-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['wharfside-2026', 'wharfside-2012', 'ferry-lane.yaml']) {
    cpSync(join(TESTING, name), join(folder, name), { recursive: true });
  }
  return folder;
}

export function breakCopy(edition: string, { file, replace, by }: Fault): void {
  const path = file ? join(edition, file) : edition;
  const parts = readFileSync(path, 'utf8').split(replace);
  assert.equal(parts.length, 2, `"${replace}" should stand once in ${path}`);
  writeFileSync(path, parts.join(by));
}

/** @returns file and line, as they are reported */
export function expectedPlace(edition: string, fault: Fault): string {
  const file = fault.in ?? fault.file;
  const path = file ? join(edition, file) : edition;
  const lines = readFileSync(path, 'utf8').split('\n');
  const text = fault.at ?? fault.by;
  const line = lines.findIndex((content) => content.includes(text));
  assert.ok(line >= 0, `"${text}" should stand in ${path}`);
  const name = [basename(edition), file].filter(Boolean).join('/');
  return `${name}:${line + 1 - (fault.above ?? 0) + (fault.below ?? 0)}`;
}
