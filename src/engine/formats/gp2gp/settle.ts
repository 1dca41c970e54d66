import { isObject, items, type Json, type JsonObject } from '../../record/json.ts';
import type { Attachment } from './attachments/attachment.ts';
import { type Draft, said } from './content/draft.ts';
import { priorIds, stopOf } from './map/medication.ts';
import { otherRecord } from './map/request.ts';
import type { Message } from './message.ts';
import { type Walked, walkPiece } from './walk.ts';
import type { XmlElement } from './xml/element.ts';
import { BadXml, parseElement } from './xml/parse-elements.ts';

type Files = { attachments: readonly Attachment[]; missing: readonly string[] };

/**
 * All records of a message, with what can only be told once the whole of it is known: what problems
 * are called, what came of documents' files, and which authorisations were stopped.
 */
export function settle(message: Message, files: Files): Draft[] {
  const walked = message.compositions.flatMap((composition) => withPieces(composition, files));
  const drafts = walked.flatMap((part) => part.drafts);
  const byKey = new Map<string, Draft>();
  for (const draft of drafts) if (!byKey.has(draft.key)) byKey.set(draft.key, draft);
  for (const { problems, documents, discontinued } of walked) {
    for (const { draft, named } of problems) nameProblem(draft, named, byKey);
    for (const { draft, file } of documents) addFile(draft, file, files);
    for (const stopped of discontinued) stop(stopped, byKey, drafts);
  }
  return drafts;
}

/** A statement that was sent as an attachment takes the place of the one that stood for it. */
function withPieces(walked: Walked, { attachments }: Files): Walked[] {
  const pieces: Walked[] = [];
  const replaced = new Set<Draft>();
  for (const { draft, file, context } of walked.documents) {
    const piece = file && attachments.find((one) => one.skeleton !== null && isNamed(one, file));
    const statement = piece ? pieceIn(piece, draft) : null;
    if (!statement) continue;
    replaced.add(draft);
    pieces.push(walkPiece(statement, context));
  }
  if (replaced.size === 0) return [walked];
  return [
    {
      ...walked,
      drafts: walked.drafts.filter((draft) => !replaced.has(draft)),
      documents: walked.documents.filter(({ draft }) => !replaced.has(draft)),
    },
    ...pieces,
  ];
}

/** The statement in an attachment; one that cannot be read is told with its placeholder, which stays. */
function pieceIn({ skeleton }: Attachment, placeholder: Draft): XmlElement | null {
  try {
    return parseElement(skeleton ?? '');
  } catch (error) {
    if (!(error instanceof BadXml)) throw error;
    placeholder.notes.push('attachment-unreadable');
    return null;
  }
}

function nameProblem(draft: Draft, named: string | null, byKey: ReadonlyMap<string, Draft>): void {
  const entry = named === null ? undefined : byKey.get(named.toLowerCase());
  const code = entry?.body.code ?? items(entry?.body.reasonCode)[0];
  if (isObject(code)) draft.body.code = withoutQualifiers(code);
  if (named === null) draft.notes.push('reference-unresolved');
}

/** Qualifiers say something of the entry that the problem was made of, and are told with it. */
function withoutQualifiers({ qualifier: _ofEntry, ...code }: JsonObject): JsonObject {
  return code;
}

/** The size and hash of a document's file, or that there is none. */
function addFile(draft: Draft, file: string | null, { attachments }: Files): void {
  const found = file === null ? undefined : attachments.find((one) => isNamed(one, file));
  const isPlaceholder = file !== null && /^AbsentAttachment/i.test(file);
  if (isPlaceholder) draft.notes.push('attachment-absent');
  else if (!found) draft.notes.push('attachment-missing');
  else draft.notes.push(...found.notes);
  const [content] = draft.body.content as JsonObject[];
  const attachment = (content?.attachment ?? {}) as JsonObject;
  const presence = isPlaceholder ? 'placeholder' : found ? null : 'not in the message';
  const measured: JsonObject =
    found && !isPlaceholder ? { size: found.size, hash: found.hash } : {};
  draft.body.content = [{ attachment: { ...attachment, ...measured, ...said({ presence }) } }];
}

/** By the whole name, or without its ending where a reference leaves that out. */
function isNamed({ name }: Attachment, file: string): boolean {
  const [one, other] = [name.toLowerCase(), file.toLowerCase()];
  return one === other || one.replace(/\.[^.]*$/, '') === other;
}

/** What stops an authorisation is told with it; what stops nothing that is there is a record itself. */
function stop(
  { statement, supply, context }: Walked['discontinued'][number],
  byKey: ReadonlyMap<string, Draft>,
  drafts: Draft[],
): void {
  const stopped = priorIds(supply, 'reversalOf').flatMap((id) => byKey.get(id.toLowerCase()) ?? []);
  const [authorisation] = stopped;
  if (!authorisation) {
    const draft = otherRecord(supply, context, 'ehrSupplyDiscontinue');
    draft.notes.push('reference-unresolved');
    drafts.push(draft);
    return;
  }
  const before = authorisation.body.discontinued;
  const all: Json[] = [
    ...(Array.isArray(before) ? before : []),
    stopOf(statement, supply, context.recorded),
  ];
  authorisation.body.discontinued = all;
}
