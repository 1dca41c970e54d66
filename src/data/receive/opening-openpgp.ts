import { ReadableStream } from 'node:stream/web';
import { decrypt, type PrivateKey, readMessage } from 'openpgp';
import { Refusal } from '../../lib/refusal.ts';
import { keyMissing } from './opening-keys.ts';
import { Unfit } from './unfit.ts';

const ARMOUR = '-----BEGIN PGP MESSAGE-----';

/**
 * Opens an OpenPGP message with whichever of these keys it was encrypted to. Its proof of being whole stands at its
 * end: it is passed on before, so that memory does not grow with it, and the last step throws where it fails.
 */
export async function* openPgpStream(
  content: AsyncIterable<Buffer>,
  decryptionKeys: PrivateKey[],
): AsyncGenerator<Buffer> {
  if (decryptionKeys.length === 0) throw keyMissing('openpgp');
  try {
    const message = await readStream(content);
    const { data } = await decrypt({
      message,
      decryptionKeys,
      format: 'binary',
      config: { allowUnauthenticatedStream: true },
    });
    for await (const chunk of data as unknown as AsyncIterable<Uint8Array>) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  } catch (error) {
    throw inWords(error);
  }
}

async function readStream(content: AsyncIterable<Buffer>) {
  const chunks = content[Symbol.asyncIterator]();
  const first = await chunks.next();
  const isArmoured = first.value?.toString('latin1', 0, ARMOUR.length) === ARMOUR;
  const all = async function* () {
    for (let next = first; !next.done; next = await chunks.next()) {
      yield isArmoured ? next.value.toString('latin1') : new Uint8Array(next.value);
    }
  };
  const stream = ReadableStream.from(all()) as never;
  return isArmoured
    ? await readMessage({ armoredMessage: stream })
    : await readMessage({ binaryMessage: stream });
}

function inWords(error: unknown): unknown {
  if (error instanceof Unfit || error instanceof Refusal || !(error instanceof Error)) return error;
  if ('syscall' in error) return error;
  if (
    /session key decryption failed|no decryption key|error decrypting session keys/i.test(
      error.message,
    )
  ) {
    return keyMissing('openpgp', error);
  }
  return new Unfit(
    'encryption-unreadable',
    'The file encrypted with OpenPGP is damaged or was cut short. Compare its size with the supplier’s, and have it sent again.',
    { cause: error },
  );
}
