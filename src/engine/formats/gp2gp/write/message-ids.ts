import { givenId, madeId } from './ids.ts';
import type { SourceRecord } from './source-record.ts';

/**
 * The ids of one message. A record keeps its id where that is a UUID that nothing else of the message has; in EMIS a
 * problem has that of its entry, and gets one of its own.
 */
export class MessageIds {
  readonly #whose: string;
  readonly #ids = new Map<number, string>();

  constructor(whose: string, records: readonly SourceRecord[]) {
    this.#whose = whose;
    const taken = new Set<string>();
    const keepTheirs = [...records].sort(
      (one, other) => isProblem(one) - isProblem(other) || one.n - other.n,
    );
    for (const record of keepTheirs) {
      const id = this.#idFor(record, taken);
      taken.add(id);
      this.#ids.set(record.n, id);
    }
  }

  of({ n }: SourceRecord): string {
    const id = this.#ids.get(n);
    if (id === undefined) throw new Error(`record ${n} has no id in its message`);
    return id;
  }

  /** An id for what is written of a record beside itself. */
  besides(record: SourceRecord, what: string): string {
    return madeId(what, this.of(record));
  }

  /** An id for what belongs to no record. */
  made(...what: (string | null)[]): string {
    return madeId(this.#whose, ...what);
  }

  #idFor({ type, said }: SourceRecord, taken: ReadonlySet<string>): string {
    const given = givenId(said('source_id'));
    if (given !== null && !taken.has(given)) return given;
    for (let place = 0; ; place++) {
      const id = madeId(this.#whose, type, said('source_id'), place);
      if (!taken.has(id)) return id;
    }
  }
}

function isProblem({ type }: SourceRecord): number {
  return type === 'problem' ? 1 : 0;
}
