import { crc32, deflateRawSync } from 'node:zlib';

export type Entry = {
  name: string | Buffer;
  content: string | Uint8Array;
  /** What the archive says instead of the truth. */
  says?: { bytes?: number; checksum?: number; flags?: number; method?: number; mode?: number };
  /** Points at the content of the entry before, as in archives made to do harm. */
  sharesContent?: boolean;
};

/** A zip archive, byte by byte, so that it can also be one that no program would write. */
export function writeZip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let start = 0;
  for (const entry of entries) {
    const { name, packed, header } = written(entry);
    if (!entry.sharesContent) {
      start = offset;
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, name, packed]);
      parts.push(local);
      offset += local.length;
    }
    const about = Buffer.alloc(14);
    about.writeUInt32LE(((entry.says?.mode ?? 0o100644) << 16) >>> 0, 6);
    about.writeUInt32LE(start, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), header, about, name]),
    );
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, all, end]);
}

function written({ name, content, says = {} }: Entry) {
  const bytes = Buffer.from(content as string);
  const packed = deflateRawSync(bytes);
  const named = Buffer.from(name as string);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(says.flags ?? 0, 2);
  header.writeUInt16LE(says.method ?? 8, 4);
  header.writeUInt32LE(says.checksum ?? crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(says.bytes ?? bytes.length, 18);
  header.writeUInt16LE(named.length, 22);
  return { name: named, packed, header };
}
