import { truncated } from './text-checks.ts';

const [QUOTE, COMMA, LINE_END, RETURN] = [0x22, 0x2c, 0x0a, 0x0d];
/** Longer than any header; the rest of a file that is no table at all is not held. */
const LONGEST_HEADER = 64 * 1024;

/**
 * Counts the records of a CSV file (RFC 4180) as it goes by, and reads its header where its format has one. Byte by
 * byte: files are large.
 */
export function csvCheck({ hasHeader }: { hasHeader: boolean }) {
  let isQuoted = false;
  let isFieldStart = true;
  let isEmptyRecord = true;
  let fields = 1;
  let records = 0;
  let headerFields = 0;
  let headerBytes: Buffer[] = [];
  let headerLength = 0;
  let last = LINE_END;
  const endRecord = () => {
    if (!isEmptyRecord) {
      if (records === 0) headerFields = fields;
      records++;
    }
    fields = 1;
    isFieldStart = true;
    isEmptyRecord = true;
  };
  return {
    read(chunk: Buffer): void {
      const before = records;
      let headerEnd = chunk.length;
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index] as number;
        if (isQuoted) {
          if (byte === QUOTE) isQuoted = false;
        } else if (byte === LINE_END) {
          endRecord();
          if (before === 0 && records === 1 && headerEnd === chunk.length) headerEnd = index;
        } else if (byte === COMMA) {
          fields++;
          isFieldStart = true;
          isEmptyRecord = false;
        } else if (byte === QUOTE) {
          // A doubled quote ends and begins again; one within a bare field is a character like any other.
          if (isFieldStart || last === QUOTE) isQuoted = true;
          isFieldStart = false;
          isEmptyRecord = false;
        } else if (byte !== RETURN) {
          isFieldStart = false;
          isEmptyRecord = false;
        }
        last = byte;
      }
      if (before === 0 && headerLength < LONGEST_HEADER) {
        const part = Buffer.from(chunk.subarray(0, headerEnd));
        headerBytes.push(part);
        headerLength += part.length;
      }
    },
    /** `records` without the header. */
    end() {
      const endsWithin = isQuoted;
      const isShort = !isEmptyRecord && records > 0 && fields < headerFields;
      const lastFields = fields;
      if (!isEmptyRecord) endRecord();
      const header = Buffer.concat(headerBytes);
      headerBytes = [];
      return {
        records: hasHeader ? Math.max(0, records - 1) : records,
        ...(hasHeader && { columns: columnsIn(header) }),
        problems: endsWithin
          ? [truncated('it ends within a quoted value')]
          : isShort
            ? [truncated(`its last line has ${lastFields} of ${headerFields} values`)]
            : [],
      };
    },
  };
}

function columnsIn(header: Buffer): string[] {
  const text = header
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r?\n?$/, '');
  return text.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}
