import type { Agents } from './agents.ts';
import type { MessageIds } from './message-ids.ts';
import type { Outline } from './outline.ts';
import type { SourceRecord } from './source-record.ts';
import type { Xml } from './xml.ts';

/** What a statement is written in: its message, and what its composition says of all that stands in it. */
export type Scope = {
  outline: Outline;
  ids: MessageIds;
  agents: Agents;
  recorded: string | null;
  recorder: string | null;
  performers: readonly string[];
  /** Writes what stands within another statement. */
  write: (record: SourceRecord, scope: Scope) => Xml;
};
