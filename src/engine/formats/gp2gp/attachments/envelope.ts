import { isObject, items, type Json, parseJson, textAt } from '../../../record/json.ts';
import { type Attachment, attachment, type Description, readDescription } from './attachment.ts';

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
  const inline = items(json.attachments).map(inlinePart);
  const elsewhere = new Map(
    items(json.external_attachments).map((item) => [
      textAt(item, 'message_id')?.toLowerCase() ?? '',
      textAt(item, 'description') ?? '',
    ]),
  );
  const parts: Part[] = [];
  for (const { target, description } of referencesIn(ebxml).slice(1)) {
    const messageId = target
      .match(/^mid:(.+)$/)?.[1]
      ?.trim()
      .toLowerCase();
    const next = messageId === undefined ? inline.shift() : undefined;
    if (next) parts.push(next);
    else if (messageId !== undefined)
      parts.push({
        kind: 'elsewhere',
        messageId,
        description: readDescription(description || (elsewhere.get(messageId) ?? '')),
      });
    else
      parts.push({ kind: 'elsewhere', messageId: '', description: readDescription(description) });
  }
  const messageId = ebxml.match(/<(?:\w+:)?MessageId>\s*([^<\s]+)/)?.[1]?.toLowerCase() ?? null;
  return { messageId, payload, parts: [...parts, ...inline] };
}

function inlinePart(item: Json): Part {
  return {
    kind: 'inline',
    description: readDescription(textAt(item, 'description') ?? ''),
    content: textAt(item, 'payload') ?? '',
    isBase64: textAt(item, 'is_base64') === 'true',
  };
}

/** What a manifest lists, in order; the first is the message itself. */
function referencesIn(ebxml: string): { target: string; description: string }[] {
  return [...ebxml.matchAll(/<(\w+:)?Reference\b([^>]*)>([\s\S]*?)<\/\1?Reference>/g)].map(
    ([, , attributes = '', inside = '']) => ({
      target: attributes.match(/\bhref="([^"]*)"/)?.[1] ?? '',
      description: plain(inside.match(/<(?:\w+:)?Description\b[^>]*>([^<]*)</)?.[1] ?? ''),
    }),
  );
}

function plain(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
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
          content: pieces.map(({ content }) => content).join(''),
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
