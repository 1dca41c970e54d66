import { fileTypeFromBuffer } from 'file-type';

type FileType = { title: string; mediaType: string; holds: readonly string[] };

/** What may be kept, by the ending of its name, and what a file of it holds as its first bytes tell. */
const FILE_TYPES: Record<string, FileType> = {
  pdf: { title: 'PDF', mediaType: 'application/pdf', holds: ['pdf'] },
  png: { title: 'picture', mediaType: 'image/png', holds: ['png'] },
  jpg: { title: 'picture', mediaType: 'image/jpeg', holds: ['jpg'] },
  jpeg: { title: 'picture', mediaType: 'image/jpeg', holds: ['jpg'] },
  docx: {
    title: 'Word',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    holds: ['docx'],
  },
  xlsx: {
    title: 'Excel',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    holds: ['xlsx'],
  },
  msg: { title: 'e-mail', mediaType: 'application/vnd.ms-outlook', holds: ['cfb'] },
  eml: { title: 'e-mail', mediaType: 'message/rfc822', holds: ['text', 'eml'] },
  csv: { title: 'CSV', mediaType: 'text/csv', holds: ['text'] },
  txt: { title: 'text', mediaType: 'text/plain', holds: ['text'] },
};

/** The type of a file, or why it cannot be kept. Goes by what is in the file, not by what its name says. */
export async function fileTypeOf(
  name: string,
  content: Uint8Array,
): Promise<{ type: string } | { problem: string }> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = FILE_TYPES[ending];
  if (!type) {
    const may = Object.keys(FILE_TYPES).join(', ');
    return { problem: `Its name must end in one of these: ${may}` };
  }
  if (content.length === 0) return { problem: 'It is empty. Choose the file again' };
  const holds = (await fileTypeFromBuffer(content))?.ext ?? (isText(content) ? 'text' : 'unknown');
  if (type.holds.includes(holds)) return { type: ending };
  return {
    problem: `Its name ends in .${ending}, but it holds something else${holds === 'unknown' ? '' : ` (${holds})`}. Save it anew in the program that it comes from`,
  };
}

export function mediaTypeOf(type: string): string {
  return FILE_TYPES[type]?.mediaType ?? 'application/octet-stream';
}

export function titleOf(type: string): string {
  return FILE_TYPES[type]?.title ?? 'file';
}

/** Text of any encoding has none of the control characters that programs and pictures are full of. */
function isText(content: Uint8Array): boolean {
  return content.every((byte) => byte >= 32 || (byte >= 7 && byte <= 13) || byte === 27);
}
