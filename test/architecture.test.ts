import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Left may import right. Names on one row may not import each other. */
const ORDER = [
  ['server', 'cli', 'worker'],
  ['command-line'],
  ['app', 'demonstration', 'doctor'],
  ['permissions'],
  ['portfolio'],
  ['work'],
  ['signoff'],
  ['cutover'],
  ['data'],
  ['registers'],
  ['plan'],
  ['migrations'],
  ['guide'],
  ['api'],
  ['people'],
  ['audit'],
  ['notify'],
  ['ui', 'db'],
  ['lib'],
];
const MAY_USE_ENGINE = ['data', 'cutover', 'signoff', 'server', 'cli', 'worker', 'app'];
const MAY_USE_CONFIG = ['server', 'cli', 'worker', 'command-line', 'app'];

test('imports follow the architecture', () => {
  assert.deepEqual(sources().flatMap(brokenImports), []);
});

test('only config.ts reads the environment', () => {
  const readers = sources().filter(({ text }) => readsEnvironment(text));
  assert.deepEqual(
    readers.map(({ path }) => path),
    ['src/config.ts'],
  );
});

test('nothing imports an entry point', () => {
  const entries = ['src/server.ts', 'src/cli.ts', 'src/worker.ts'];
  const importers = sources().filter(({ path, text }) =>
    importsOf(path, text).some((target) => entries.includes(target)),
  );
  assert.deepEqual(
    importers.map(({ path }) => path),
    [],
  );
});

test('the rules find what breaks them', () => {
  const broken = (path: string, text: string) => brokenImports({ path, text });
  assert.equal(broken('src/plan/x.ts', `import { a } from '../work/y.ts';`).length, 1);
  assert.equal(broken('src/work/x.ts', `import { a } from '../plan/y.ts';`).length, 0);
  assert.equal(broken('src/engine/x.ts', `import { a } from '../db/y.ts';`).length, 1);
  assert.equal(broken('src/migrations/x.ts', `import { a } from '../engine/y.ts';`).length, 1);
  assert.equal(broken('src/plan/x.ts', `export { a } from '../config.ts';`).length, 1);
  assert.equal(broken('src/ui/x.ts', `const { a } = await import('../db/y.ts');`).length, 1);
  assert.equal(broken('src/elsewhere/x.ts', '').length, 1);
  assert.equal(readsEnvironment('process.env.PORT'), true);
  assert.equal(readsEnvironment(`import { env } from 'node:process'`), true);
});

type Source = { path: string; text: string };

function sources(): Source[] {
  return globSync('src/**/*.ts', { cwd: ROOT })
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

function readsEnvironment(text: string): boolean {
  return /process\s*(\.|\[\s*['"])env\b|\benv\b[^;]*from\s+['"](node:)?process['"]/.test(text);
}

function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(([, target]) =>
    normalize(join(dirname(path), target as string)),
  );
}

function brokenImports({ path, text }: Source): string[] {
  const own = concernOf(path);
  if (own !== 'engine' && own !== 'config' && rowOf(own) === -1) {
    return [`${path} stands outside the layout`];
  }
  return importsOf(path, text)
    .filter((target) => target.startsWith('src/') && !mayImport(own, concernOf(target)))
    .map((target) => `${path} imports ${target}`);
}

function mayImport(own: string, other: string): boolean {
  if (own === other) return true;
  if (other === 'config') return MAY_USE_CONFIG.includes(own);
  if (other === 'engine') return MAY_USE_ENGINE.includes(own);
  if (own === 'engine' || own === 'config') return other === 'lib';
  return rowOf(own) < rowOf(other);
}

/** The folder below src, or the file's name where it stands in src itself. */
function concernOf(path: string): string {
  return (path.split('/')[1] as string).replace(/\.ts$/, '');
}

function rowOf(concern: string): number {
  return ORDER.findIndex((row) => row.includes(concern));
}
