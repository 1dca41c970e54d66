import type { FastifyRequest } from 'fastify';

export const MOST_BYTES = 20 * 1024 * 1024;

/** What a form with one file has sent. The name of the file is looked at and never kept: it may say who a patient is. */
export type SentFile = {
  fields: Record<string, string>;
  name: string;
  /** Undefined where none was chosen or it is too large. */
  content: Buffer | undefined;
  isTooLarge: boolean;
};

export async function readSentFile(request: FastifyRequest): Promise<SentFile> {
  const sent: SentFile = { fields: {}, name: '', content: undefined, isTooLarge: false };
  const limits = { fileSize: MOST_BYTES, files: 1, fields: 5 };
  const options = { limits, throwFileSizeLimit: false };
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      sent.fields[part.fieldname] = String(part.value).trim();
    } else {
      const content = await part.toBuffer();
      sent.isTooLarge = part.file.truncated;
      sent.name = part.filename ?? '';
      if (part.filename && !sent.isTooLarge) sent.content = content;
    }
  }
  return sent;
}
