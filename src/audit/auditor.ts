import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import { anchorHead } from './anchors.ts';
import { type Head, readHead } from './store.ts';
import type { KnownHead, Verification } from './verification.ts';
import { verifyChain } from './verify-chain.ts';

/** What can be asked about the history. */
export type Auditor = {
  verify(known: readonly KnownHead[]): Promise<Verification>;
  head(): Promise<Head | undefined>;
  anchor(file: string): Promise<Head | undefined>;
};

/** Answers from the database itself. */
export function auditorOf(db: Database, clock: Clock): Auditor {
  return {
    verify: (known) => verifyChain(db, known),
    head: () => readHead(db),
    anchor: (file) => anchorHead(db, file, clock),
  };
}
