import { isRecord, type Part } from './part.ts';

/** The reason of a change, which belongs to the change and not to what is changed. */
export function reasonOf({ content }: Part): string | undefined {
  if (!isRecord(content) || typeof content.reason !== 'string') return undefined;
  return content.reason.trim() || undefined;
}

export function withoutReason(content: unknown): unknown {
  if (!isRecord(content) || !('reason' in content)) return content;
  const { reason: _, ...rest } = content;
  return rest;
}
