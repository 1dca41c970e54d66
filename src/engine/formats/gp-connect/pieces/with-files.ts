import { isObject, items, type Json, type JsonObject, textAt } from '../../../record/json.ts';
import type { NoteCode } from '../../../record/staged-record.ts';
import type { Pieces } from './pieces-among.ts';

type Note = { code: NoteCode; row: number };

/** A bundle whose documents say the size and hash of their files, where files came with the extract. */
export async function withFiles(json: Json, pieces: Pieces, notes: Note[]): Promise<Json> {
  if (!isObject(json) || !Array.isArray(json.entry)) return json;
  const entry: Json[] = [];
  for (const [index, one] of json.entry.entries()) {
    const body = isObject(one) && isObject(one.resource) ? one.resource : null;
    const isDocument = body?.resourceType === 'DocumentReference';
    const take = (code: NoteCode) => notes.push({ code, row: index + 1 });
    entry.push(
      isDocument && body && isObject(one)
        ? { ...one, resource: await documentWithFiles(body, pieces, take) }
        : one,
    );
  }
  return { ...json, entry };
}

async function documentWithFiles(
  body: JsonObject,
  pieces: Pieces,
  note: (code: NoteCode) => void,
): Promise<JsonObject> {
  if (body.content === undefined) return body;
  const content: Json[] = [];
  for (const one of items(body.content)) {
    const attachment = isObject(one) && isObject(one.attachment) ? one.attachment : null;
    content.push(
      attachment && isObject(one)
        ? { ...one, attachment: await withFile(attachment, pieces, note) }
        : one,
    );
  }
  return { ...body, content };
}

/** The file is believed, and it is noted where it is not as long as the document says. */
async function withFile(
  attachment: JsonObject,
  pieces: Pieces,
  note: (code: NoteCode) => void,
): Promise<JsonObject> {
  const id = textAt(attachment, 'url')?.match(/\bBinary\/([A-Za-z0-9.-]+)/)?.[1];
  const file = id === undefined ? undefined : await pieces.fileOf(id);
  if (file === undefined) return attachment;
  if (file === null) {
    note('attachment-missing');
    return attachment;
  }
  const { size, hash, contentType, isReadable } = file;
  const stated = textAt(attachment, 'size');
  if (!isReadable) note('attachment-unreadable');
  else if (stated !== null && stated !== String(size)) note('attachment-other-length');
  const kind: JsonObject = contentType === null ? {} : { contentType };
  return { ...kind, ...attachment, size: String(size), hash };
}
