import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** Set it to test against a server of yours; its user must be allowed to create databases. */
const SERVER = process.env.TEST_DATABASE_URL;

export type TestServer = {
  /** A new empty database on the server: its address. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/** A message that says why tests on PostgreSQL cannot run here; false where they can. For the `skip` option. */
export async function noPostgres(): Promise<string | false> {
  if (SERVER) return false;
  try {
    const folder = await programs();
    await run(join(folder, 'initdb'), ['--version']);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 'PostgreSQL is not installed here (Debian: apt-get install postgresql), so only the embedded database is tested';
  }
}

/** Starts a throw-away server of this machine's PostgreSQL, or uses the one of TEST_DATABASE_URL. */
export async function startPostgres(): Promise<TestServer> {
  if (SERVER) return serverAt(SERVER, async () => {});
  const bin = await programs();
  const folder = await mkdtemp(join(tmpdir(), 'changeover-postgres-'));
  const asUser = await unprivileged(folder);
  const data = join(folder, 'data');
  await asUser(join(bin, 'initdb'), [
    ...['--pgdata', data, '--username', 'test', '--auth', 'trust', '--encoding', 'UTF8'],
    ...['--no-sync', '--no-instructions', '--locale', 'C'],
  ]);
  // Only a socket in the folder: no port to collide with another server.
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  await asUser(join(bin, 'pg_ctl'), [
    '-D',
    data,
    '-o',
    options,
    '-l',
    `${data}/log`,
    '-w',
    'start',
  ]);
  return serverAt(`postgres://test@/postgres?host=${folder}`, async () => {
    await asUser(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
    await rm(folder, { recursive: true });
  });
}

function serverAt(address: string, stop: () => Promise<void>): TestServer {
  let databases = 0;
  return {
    async newDatabase() {
      const name = `changeover_test_${process.pid}_${Date.now()}_${databases++}`;
      const client = new pg.Client(address);
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address.replace('/postgres', `/${name}`);
    },
    stop,
  };
}

async function programs(): Promise<string> {
  const { stdout } = await run('pg_config', ['--bindir']);
  return stdout.trim();
}

/** PostgreSQL refuses to run as root, so root hands the folder to somebody else. */
async function unprivileged(folder: string) {
  if (userInfo().uid !== 0) return (program: string, args: string[]) => run(program, args);
  const { stdout } = await run('id', ['-u', 'nobody']);
  await chown(folder, Number(stdout), -1);
  return (program: string, args: string[]) =>
    run('runuser', ['-u', 'nobody', '--', program, ...args], { cwd: folder });
}
