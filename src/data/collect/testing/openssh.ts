import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const SSHD = '/usr/sbin/sshd';

/** Why tests against an OpenSSH server cannot run here; false where they can. For the `skip` option. */
export function noOpenSsh(): string | false {
  if (!existsSync(SSHD)) return 'sshd is not on this machine (Debian: apt install openssh-server)';
  return process.getuid?.() === 0 || existsSync('/run/sshd')
    ? false
    : 'sshd needs the folder /run/sshd, which only root can make';
}

/** An OpenSSH server on a loopback port, and in front of it a line that can be cut. */
export async function startOpenSsh() {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-sshd-'));
  const outgoing = join(folder, 'outgoing');
  mkdirSync(outgoing);
  if (!existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 });
  const keyAt = (name: string) => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
    return join(folder, name);
  };
  const [host, ours, other] = [keyAt('host'), keyAt('ours'), keyAt('other')];
  const port = await freePort();
  const settings = [
    ...['ListenAddress 127.0.0.1', `Port ${port}`, `HostKey ${host}`, 'PidFile none'],
    ...[`AuthorizedKeysFile ${ours}.pub`, 'StrictModes no', 'UsePAM no', 'PermitRootLogin yes'],
    ...['PasswordAuthentication no', 'Subsystem sftp internal-sftp', 'MaxStartups 100'],
  ];
  writeFileSync(join(folder, 'config'), `${settings.join('\n')}\n`);
  const server = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'config')], { stdio: 'ignore' });
  await answers(port, server);
  const line = await startLine(port);
  return {
    ...{ outgoing, ours, other, line, user: userInfo().username },
    hostKey: fingerprintOf(`${host}.pub`),
    otherHostKey: fingerprintOf(`${other}.pub`),
    async stop() {
      await line.stop();
      server.kill('SIGTERM');
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

function fingerprintOf(path: string): string {
  const said = execFileSync('ssh-keygen', ['-lf', path]).toString();
  return /SHA256:\S+/.exec(said)?.[0] ?? '';
}

/** Passes everything on, counts what the server sends, and is cut after so many bytes where asked to. */
async function startLine(to: number) {
  const line = { port: 0, bytes: 0, cutAfter: [] as number[] };
  const sockets = new Set<{ destroy(): void }>();
  const proxy = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const limit = line.cutAfter.shift() ?? Number.POSITIVE_INFINITY;
    let passed = 0;
    for (const socket of [near, far]) {
      sockets.add(socket);
      // What a cut line does to either end is what is tried here.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far);
    far.on('data', (data) => {
      passed += data.length;
      line.bytes += data.length;
      if (passed <= limit) return near.write(data);
      near.destroy();
      far.destroy();
    });
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  line.port = (proxy.address() as { port: number }).port;
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await once(proxy, 'close');
  };
  return Object.assign(line, { stop });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`sshd ended with ${server.exitCode}`);
    const isThere = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await wait(50);
  }
  throw new Error('sshd does not answer');
}
