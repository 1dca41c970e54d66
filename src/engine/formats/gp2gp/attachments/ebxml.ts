import { type Description, readDescription } from './attachment.ts';

/** What the ebXML manifest of a message lists beside the message itself, and the message's id. */
export type Manifest = {
  messageId: string | null;
  payload: string | null;
  references: Reference[];
};

/** `target` is `cid:` and the id of a part of the same message, or `mid:` and the id of another message. */
export type Reference = { target: string; description: string };

/** Reads a manifest; the first that it lists is the message itself. */
export function readManifest(ebxml: string): Manifest {
  const [payload, ...references] = referencesIn(ebxml);
  const messageId = ebxml.match(/<(?:\w+:)?MessageId>\s*([^<\s]+)/)?.[1]?.toLowerCase() ?? null;
  return { messageId, payload: payload?.target ?? null, references };
}

/** The id of the message that a reference names; null for a part of the same message. */
export function messageNamedBy({ target }: Reference): string | null {
  return (
    target
      .match(/^mid:(.+)$/i)?.[1]
      ?.trim()
      .toLowerCase() ?? null
  );
}

export function descriptionOf({ description }: Reference, otherwise = ''): Description {
  return readDescription(description || otherwise);
}

function referencesIn(ebxml: string): Reference[] {
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
