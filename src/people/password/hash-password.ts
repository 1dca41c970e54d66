import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's recommendation for Argon2id: 19 MiB of memory and two passes. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const BYTES = 32;

const derive = promisify(argon2);

/** The Argon2id hash of a password with its parameters and salt, as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await hashWith(password, salt, { memory: MEMORY_KIB, passes: PASSES, lanes: LANES });
  const parameters = `m=${MEMORY_KIB},t=${PASSES},p=${LANES}`;
  return `$argon2id$v=19$${parameters}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Whether it is the password of this hash. Where there is no hash the answer is no, after as much work: how long
 * it takes does not tell whether somebody has an account.
 */
export async function isPassword(password: string, phc: string | undefined): Promise<boolean> {
  const parts = PHC.exec(phc ?? NOBODYS);
  if (!parts) throw new Error('A password hash in the database cannot be read.');
  const [, memory, passes, lanes, salt = '', expected = ''] = parts;
  const hash = await hashWith(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
  });
  return timingSafeEqual(hash, Buffer.from(expected, 'base64')) && phc !== undefined;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;
const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

async function hashWith(
  password: string,
  nonce: Buffer,
  { memory, passes, lanes }: { memory: number; passes: number; lanes: number },
): Promise<Buffer> {
  // The same letters can be typed as different code points, depending on the keyboard.
  const message = password.normalize('NFKC');
  return await derive('argon2id', {
    message,
    nonce,
    memory,
    passes,
    parallelism: lanes,
    tagLength: BYTES,
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
