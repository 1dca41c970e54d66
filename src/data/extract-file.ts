import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** One patient's record, unpacked. A text of much more than this does not fit into the runtime. */
export const MOST_BYTES = 256 * 1024 * 1024;
export const TOO_LARGE = `is larger than ${MOST_BYTES / 1024 / 1024} MB, which no patient's record is. Send one file for each patient.`;

const unpack = promisify(gunzip);

/**
 * What is wrong with a file that was sent, in words that follow "File 3 "; undefined when nothing
 * is. Only what shows that the file did not arrive whole or is the wrong one: what its records hold
 * is the engine's to judge.
 */
export async function problemOfFile(
  path: string,
  isCompressed: boolean,
): Promise<string | undefined> {
  const bytes = await readFile(path);
  if (bytes.length === 0) return 'is empty. Copy it again from where it came from.';
  if (!isCompressed) return problemOfText(bytes.toString('utf8'));
  try {
    return problemOfText((await unpack(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8'));
  } catch (error) {
    return problemOfUnpacking((error as NodeJS.ErrnoException).code ?? '', error);
  }
}

function problemOfUnpacking(code: string, error: unknown): string {
  if (code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE;
  if (!code.startsWith('Z_')) throw error;
  return 'is cut short or damaged: it cannot be unpacked. Copy it again from where it came from.';
}

function problemOfText(text: string): string | undefined {
  const content = parse(text);
  if (content === undefined) {
    return 'is not JSON, or is cut short. Send the files that the supplier delivered, unchanged.';
  }
  const type = (content as { resourceType?: unknown } | null)?.resourceType;
  if (type === 'Bundle') return undefined;
  return 'is JSON but not a patient record: it is no FHIR Bundle. Send the structured records, one file for each patient.';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
