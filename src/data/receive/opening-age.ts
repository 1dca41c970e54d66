import { ReadableStream } from 'node:stream/web';
import { Decrypter } from 'age-encryption';
import { Refusal } from '../../lib/refusal.ts';
import { keyMissing } from './opening-keys.ts';
import { Unfit } from './unfit.ts';

/** Opens an age file with whichever of these identities it was encrypted to. Every chunk of it is authenticated. */
export async function* ageStream(
  content: AsyncIterable<Buffer>,
  identities: readonly string[],
): AsyncGenerator<Buffer> {
  if (identities.length === 0) throw keyMissing('age');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    const opened = await decrypter.decrypt(
      ReadableStream.from(content) as unknown as globalThis.ReadableStream<Uint8Array>,
    );
    for await (const chunk of opened as unknown as AsyncIterable<Uint8Array>) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  } catch (error) {
    throw inWords(error);
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof Unfit || error instanceof Refusal || !(error instanceof Error)) return error;
  if ('syscall' in error) return error;
  if (/no identity matched/i.test(error.message)) return keyMissing('age', error);
  return new Unfit(
    'encryption-unreadable',
    'The file encrypted with age is damaged or was cut short. Compare its size with the supplier’s, and have it sent again.',
    { cause: error },
  );
}
