/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out.
 *
 *   npm run lock
 *
 * Some packages bring a native part for each platform as an optional package. npm leaves those out of the lock file
 * that it could not look up where it ran, and `npm ci` then refuses the lock file everywhere. Run this after each
 * `npm install`; test/lock-file.test.ts fails where it was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LockFile, missingPlatformPackages } from '../test/support/lock-file.ts';

const PATH = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const PLATFORM = /(android|darwin|freebsd|linux|win32)-(arm64|x64|ia32|arm)(-musl)?$/;

const lock = JSON.parse(readFileSync(PATH, 'utf8')) as LockFile;
const missing = missingPlatformPackages(lock);
for (const { name, version, dev } of missing) {
  const [, os, cpu, musl] = PLATFORM.exec(name) ?? [];
  lock.packages[`node_modules/${name}`] = {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(os === 'linux' && { libc: [musl ? 'musl' : 'glibc'] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(PATH, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`${missing.length} packages of other platforms added to the lock file.`);
