import { armoredLines } from './armour.ts';
import { mostUnpacked } from './limits.ts';
import { ageStream } from './opening-age.ts';
import type { OpeningKeys } from './opening-keys.ts';
import { openPgpStream } from './opening-openpgp.ts';
import { Unfit } from './unfit.ts';

/** Opens what was encrypted to the practice's key. What it yields is not proved whole before its end. */
export type Opener = {
  open(kind: 'age' | 'openpgp', content: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
};

export function openerWith(keys: OpeningKeys): Opener {
  return {
    open: (kind, content) =>
      kind === 'age'
        ? harmless(content, (counted) => ageStream(armoredLines(counted), keys.age))
        : harmless(content, (counted) => openPgpStream(counted, keys.openPgp)),
  };
}

/** OpenPGP packs what it encrypts, so it can hold a bomb as an archive can. */
async function* harmless(
  content: AsyncIterable<Buffer>,
  open: (counted: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let [read, opened] = [0, 0];
  const counted = async function* () {
    for await (const chunk of content) {
      read += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of open(counted())) {
    opened += chunk.length;
    if (opened > mostUnpacked(read)) {
      throw new Unfit(
        'archive-too-large',
        'The encrypted file unpacks to far more than its size, as one does that was made to do harm. It was not read on. Ask the supplier where it comes from.',
      );
    }
    yield chunk;
  }
}
