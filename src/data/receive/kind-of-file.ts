import { baseName } from './names.ts';

export type KindOfFile = 'zip' | 'age' | 'openpgp' | 'plain';

/** How many bytes of a file's beginning tell its kind. */
export const FIRST_BYTES = 64;

const AGE = ['age-encryption.org/v1\n', '-----BEGIN AGE ENCRYPTED FILE-----'];
/** A file in it, an empty one, one of several parts. */
const ZIP = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];
const OPENPGP = '-----BEGIN PGP MESSAGE-----';
/** Packets that a message begins with: a session key for somebody, or for a password, old and new form. */
const OPENPGP_PACKETS = [0x84, 0x85, 0x86, 0x8c, 0x8d, 0xc1, 0xc3];

/**
 * What a file is, by its first bytes and, where those leave it open, by its name. Word documents are zip archives
 * too; only what is called one, or has no ending at all, is opened.
 */
export function kindOfFile(name: string, first: Buffer): KindOfFile {
  const text = first.toString('latin1');
  if (AGE.some((beginning) => text.startsWith(beginning))) return 'age';
  if (text.startsWith(OPENPGP)) return 'openpgp';
  const ending = /\.([a-z0-9]{1,8})$/i.exec(baseName(name))?.[1]?.toLowerCase();
  if (ending === 'age') return 'age';
  if (ending === 'gpg' || ending === 'pgp') return 'openpgp';
  if (ending === 'zip') return 'zip';
  if (ending === undefined && ZIP.some((beginning) => text.startsWith(beginning))) return 'zip';
  if (ending === undefined && OPENPGP_PACKETS.includes(first[0] ?? 0)) return 'openpgp';
  return 'plain';
}

/** What a file is called once it is opened. */
export function openedName(name: string): string {
  return name.replace(/\.(age|gpg|pgp|asc)$/i, '');
}
