import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { tableInName } from '../../engine/formats/vision-csv/file-name.ts';
import { csvCheck } from './csv-checks.ts';
import { mostUnpacked } from './limits.ts';
import { baseName } from './names.ts';
import { jsonCheck, xmlCheck } from './shape-checks.ts';
import { eitherEncodingCheck, encodingCheck } from './text-checks.ts';
import { type Problem, Unfit } from './unfit.ts';

export type Inspected = {
  bytes: number;
  sha256: string;
  /** Records of a table, without its header; values of JSON. */
  records?: number;
  columns?: string[];
  /** The whole content of a file that says something about the others. */
  said?: Buffer;
  problems: Pick<Problem, 'rule' | 'message'>[];
};

const SAYING = /^(SRManifest\.csv|SHA256SUMS(\.txt)?|statement\.(ya?ml|json))$/i;
const MOST_SAID_BYTES = 16 * 1024 ** 2;

/**
 * Reads a file once, as it comes: its hash, whether it is whole and in its encoding, how many records it has.
 * Memory does not grow with it.
 *
 * @throws Unfit where the rest of it is not worth reading
 */
export async function inspectFile(
  name: string,
  content: AsyncIterable<Buffer>,
): Promise<Inspected> {
  const hash = createHash('sha256');
  let bytes = 0;
  const passing = async function* () {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  const isPacked = /\.gz$/i.test(name);
  const inside = insideCheck(isPacked ? name.slice(0, -3) : name);
  if (isPacked) await readPacked(passing(), () => bytes, inside.read);
  else for await (const chunk of passing()) inside.read(chunk);
  if (bytes === 0 && !isHeadless(name)) {
    throw new Unfit(
      'content-empty',
      'It is empty, where even a table without rows has a header. Have it sent again.',
    );
  }
  return { bytes, sha256: hash.digest('hex'), ...inside.end() };
}

async function readPacked(
  packed: AsyncIterable<Buffer>,
  packedBytes: () => number,
  read: (chunk: Buffer) => void,
): Promise<void> {
  let unpacked = 0;
  try {
    await pipeline(packed, createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        unpacked += chunk.length;
        if (unpacked > mostUnpacked(packedBytes())) {
          throw new Unfit(
            'archive-too-large',
            'It unpacks to far more than its size, as a file does that was made to do harm. It was not read on. Ask the supplier where it comes from.',
          );
        }
        read(chunk);
      }
    });
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('Z_')) throw error;
    throw new Unfit(
      'archive-unreadable',
      'It is damaged or was cut short, so it cannot be unpacked. Have it sent again.',
      { cause: error },
    );
  }
}

/** What is looked at in a file of this name. */
function insideCheck(name: string) {
  const base = baseName(name);
  const ending = /\.([a-z0-9]+)$/i.exec(base)?.[1]?.toLowerCase() ?? '';
  const said: Buffer[] = [];
  let saidBytes = 0;
  const keep = (chunk: Buffer) => {
    saidBytes += chunk.length;
    if (saidBytes > MOST_SAID_BYTES) {
      throw new Unfit(
        'manifest-unreadable',
        'It is too large for what it is to be. Ask the supplier what it is.',
      );
    }
    said.push(Buffer.from(chunk));
  };
  const csv = ending === 'csv' ? csvCheck({ hasHeader: !isHeadless(base) }) : undefined;
  const json = ['json', 'ndjson', 'jsonl'].includes(ending) ? jsonCheck() : undefined;
  const xml = ending === 'xml' ? xmlCheck() : undefined;
  const isText = csv || json || xml || ending === 'txt';
  const encoding = isText && encodingOf(base);
  const isSaying = SAYING.test(base);
  return {
    read(chunk: Buffer): void {
      if (encoding) encoding.read(chunk);
      csv?.read(chunk);
      json?.read(chunk);
      xml?.read(chunk);
      if (isSaying) keep(chunk);
    },
    end(): Omit<Inspected, 'bytes' | 'sha256'> {
      const table = csv?.end();
      const values = json?.end();
      const problems = [
        ...(encoding ? encoding.end() : []),
        ...(table?.problems ?? []),
        ...(values?.problems ?? []),
        ...(xml?.end().problems ?? []),
      ];
      return {
        ...(table && { records: table.records }),
        ...(table?.columns && { columns: table.columns }),
        ...(values && { records: values.values }),
        ...(isSaying && { said: Buffer.concat(said) }),
        problems,
      };
    },
  };
}

/** Tables of SystmOne are in Windows-1252; which encoding those of Vision have is not published; all else is UTF-8. */
function encodingOf(base: string) {
  if (isHeadless(base)) return eitherEncodingCheck();
  return encodingCheck(/^SR\w+\.csv$/i.test(base) ? 'windows-1252' : 'utf-8');
}

/** Tables of Vision have no header, so one without rows is empty. */
function isHeadless(name: string): boolean {
  return tableInName(baseName(name)) !== null;
}
