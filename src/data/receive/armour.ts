const BEGINNING = '-----BEGIN AGE ENCRYPTED FILE-----';

/** The bytes of an age file that may be written as text (armoured), without holding it in memory. */
export async function* armoredLines(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isArmoured: boolean | undefined;
  let waiting = '';
  for await (const chunk of content) {
    isArmoured ??= chunk.toString('latin1', 0, BEGINNING.length) === BEGINNING;
    if (!isArmoured) {
      yield chunk;
      continue;
    }
    const lines = (waiting + chunk.toString('latin1')).split(/\r?\n/);
    waiting = lines.pop() ?? '';
    yield Buffer.from(lines.filter((line) => !line.startsWith('-----')).join(''), 'base64');
  }
  if (waiting !== '' && !waiting.startsWith('-----')) yield Buffer.from(waiting, 'base64');
}
