import { isObject, items, type Json, parseJson, textAt } from '../../../record/json.ts';
import { type Attachment, attachment, type Description, readDescription } from './attachment.ts';
import { descriptionOf, messageNamedBy, type Reference, readManifest } from './ebxml.ts';

/**
 * A message as it is kept when it comes from the Spine: its ebXML manifest, the message itself, and
 * what was attached to it. Large attachments are messages of their own, named by their id.
 */
export type Envelope = {
  messageId: string | null;
  payload: string;
  /** Attached files and pieces, in the order of the manifest. */
  parts: Part[];
};

export type Part =
  | { kind: 'inline'; description: Description; content: string; isBase64: boolean }
  | { kind: 'elsewhere'; description: Description; messageId: string };

/** Reads an envelope; null for JSON of another kind. Throws `SyntaxError` for what is no JSON. */
export function readEnvelope(text: string): Envelope | null {
  const json = parseJson(text);
  const [ebxml, payload] = [textAt(json, 'ebXML'), textAt(json, 'payload')];
  if (!isObject(json) || ebxml === null || payload === null) return null;
  const { messageId, references } = readManifest(ebxml);
  const inline = items(json.attachments).map(inlinePart);
  const elsewhere = new Map(
    items(json.external_attachments).map((item) => [
      textAt(item, 'message_id')?.toLowerCase() ?? '',
      textAt(item, 'description') ?? '',
    ]),
  );
  const parts = partsOf(
    references,
    () => inline.shift(),
    (id) => elsewhere.get(id),
  );
  return { messageId, payload, parts: [...parts, ...inline] };
}

/**
 * What is attached to a message, in the order of its manifest. `take` gives the part that a reference names
 * in the message itself; one that is not there stands elsewhere, under no id.
 */
export function partsOf(
  references: readonly Reference[],
  take: (reference: Reference) => Part | undefined,
  describe: (messageId: string) => string | undefined,
): Part[] {
  return references.map((reference) => {
    const messageId = messageNamedBy(reference);
    const inline = messageId === null ? take(reference) : undefined;
    if (inline) return inline;
    const description = descriptionOf(reference, describe(messageId ?? ''));
    return { kind: 'elsewhere', messageId: messageId ?? '', description };
  });
}

function inlinePart(item: Json): Part {
  return {
    kind: 'inline',
    description: readDescription(textAt(item, 'description') ?? ''),
    content: textAt(item, 'payload') ?? '',
    isBase64: textAt(item, 'is_base64') === 'true',
  };
}

export type Assembled = { attachments: Attachment[]; missing: string[] };

/**
 * The attachments of a message, those sent in pieces put together. `find` gives the message of an id,
 * or null; the names of attachments of which a piece is not there are in `missing`.
 */
export async function assemble(
  parts: readonly Part[],
  find: (messageId: string) => Promise<Envelope | null>,
): Promise<Assembled> {
  const assembled: Assembled = { attachments: [], missing: [] };
  for (const part of parts) {
    const pieces = await piecesOf(part, find, DEEPEST);
    const { description } = part;
    const name = description.filename ?? '';
    if (pieces === null) assembled.missing.push(name);
    else
      assembled.attachments.push(
        attachment({
          name,
          contentType: description.contentType,
          content: joined(pieces),
          isBase64: pieces.some(({ isBase64 }) => isBase64),
          isCompressed: description.isCompressed,
          isSkeleton: description.isSkeleton,
          statedLength: description.length,
        }),
      );
  }
  return assembled;
}

type Piece = { content: string; isBase64: boolean };

/** Pieces are cut out of the base64 of the whole file, or each is in base64 by itself and so may end in "=". */
function joined(pieces: readonly Piece[]): string {
  const contents = pieces.map(({ content }) => content);
  const areWhole =
    pieces.every(({ isBase64 }) => isBase64) &&
    contents.slice(0, -1).some((content) => content.trimEnd().endsWith('='));
  if (!areWhole) return contents.join('');
  return Buffer.concat(contents.map((content) => Buffer.from(content, 'base64'))).toString(
    'base64',
  );
}

/** A message names its attachment, which names its pieces; deeper than that nothing goes. */
const DEEPEST = 3;

async function piecesOf(
  part: Part,
  find: (messageId: string) => Promise<Envelope | null>,
  depth: number,
): Promise<Piece[] | null> {
  if (part.kind === 'inline') return [part];
  const envelope = depth > 0 ? await find(part.messageId) : null;
  if (!envelope || envelope.parts.length === 0) return null;
  const pieces: Piece[] = [];
  for (const inner of envelope.parts) {
    const found = await piecesOf(inner, find, depth - 1);
    if (found === null) return null;
    pieces.push(...found);
  }
  return pieces;
}
