import assert from 'node:assert/strict';
import { matchesGlob } from 'node:path';
import { test } from 'node:test';
import type { Format } from './formats/format.ts';
import { GP_CONNECT } from './formats/gp-connect/format.ts';
import { GP2GP } from './formats/gp2gp/format.ts';
import unknown from './testing/no-known-format.json' with { type: 'json' };
import {
  formatsOf,
  readAlone,
  readmeSays,
  sharedFiles,
  withoutSharedData,
} from './testing/shared-data.ts';

const skip = withoutSharedData;

test('every shared file is of one format, or of none for a reason', { skip }, async () => {
  const [several, unexplained, used] = [[] as string[], [] as string[], new Set<string>()];
  for (const name of sharedFiles()) {
    const formats = await formatsOf(name);
    if (formats.length > 1) several.push(name);
    if (formats.length > 0) continue;
    const reasons = unknown.files.filter(({ pattern }) => matchesGlob(name, pattern));
    if (reasons.length !== 1) unexplained.push(name);
    for (const { pattern } of reasons) used.add(pattern);
  }
  assert.deepEqual({ several, unexplained }, { several: [], unexplained: [] });
  assert.deepEqual(
    unknown.files.filter(({ pattern }) => !used.has(pattern)),
    [],
  );
});

const DEFECTS = 'Known defects / cautions';

test('GP Connect files that a README calls no JSON are refused as that', { skip }, async () => {
  const folder = 'gpconnect-structured-wiremock';
  const broken = namesIn(sentences(readmeSays(folder, DEFECTS)), /not valid JSON/);
  assert.ok(broken.length > 0);
  for (const name of broken)
    assert.match(
      await refused(only(`${folder}/**/${name}`), GP_CONNECT),
      /it is not JSON: line \d+/,
    );
});

test('files that a README calls malformed are reported by what is wrong with them', {
  skip,
}, async () => {
  const folder = 'gpconnect-structured-wiremock';
  const [use = ''] = sentences(readmeSays(folder, 'Use'));
  const patterns = [...use.matchAll(/`(malformed[^`]*)`/g)].map(([, name = '']) =>
    `${name.replaceAll('...', '*')}*`.replace('**', '*'),
  );
  const [date = '', patient = ''] = patterns;
  assert.equal(patterns.length, 2, use);
  assert.match(await refused(only(`${folder}/**/${patient}`), GP_CONNECT), /holds no Patient/);
  const read = await readAlone(only(`${folder}/**/${date}`), GP_CONNECT);
  assert.ok(typeof read !== 'string', String(read));
  assert.ok(read.notes.some(({ code }) => code === 'date-unreadable'));
});

test('as many files of a folder are refused as its README says', { skip }, async () => {
  for (const [folder, said, pattern, format, why] of [
    [
      'gpconnect-spec-examples',
      /The (\d+) files in `accessrecord_structured\/` carry a website template tag/,
      'accessrecord_structured/*.json',
      GP_CONNECT,
      /it is not JSON: line 1, column 2/,
    ],
    [
      'gp2gp-prm-migrator',
      /(\d+) snippet files are fragments with undeclared prefixes/,
      'snippets/**/*.xml',
      GP2GP,
      /a prefix is used that is declared nowhere/,
    ],
  ] as const) {
    const count = readmeSays(folder, DEFECTS).match(said)?.[1];
    const outcomes = await Promise.all(
      sharedFiles(`${folder}/${pattern}`).map((name) => readAlone(name, format)),
    );
    const broken = outcomes.filter((one) => typeof one === 'string' && why.test(one));
    assert.equal(String(broken.length), count, folder);
  }
});

async function refused(name: string, format: Format): Promise<string> {
  const outcome = await readAlone(name, format);
  return typeof outcome === 'string' ? outcome : assert.fail(`${name} was read`);
}

function only(pattern: string): string {
  const [name, more] = sharedFiles(pattern);
  return name !== undefined && more === undefined ? name : assert.fail(pattern);
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!])\s+(?=[A-Z`])/);
}

/** The files that sentences of this kind name. */
function namesIn(all: readonly string[], kind: RegExp): string[] {
  return all
    .filter((sentence) => kind.test(sentence))
    .flatMap((sentence) =>
      [...sentence.matchAll(/`([\w.-]+\.json)`/g)].map(([, name = '']) => name),
    );
}
