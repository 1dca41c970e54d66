/**
 * A stretch of one table's history that a production covers: all that changed after one point and up to another, or
 * all that there is up to a point. `after` is empty for a full one, and where a supplier does not say since when a
 * delta tells: then no gap before it shows, and no overlap. Points sort as text: moments of SystmOne and Vision, EMIS's
 * ProcessingId written with zeros.
 */
export type Span = { table: string; kind: 'full' | 'delta'; after: string; upTo: string };
export type Linked = {
  production: number;
  spans: readonly Span[];
  /** The hash of what arrived: of the same package received again only the last counts. */
  package?: string;
};

export type BreakRule = 'gap' | 'no-full' | 'overlap' | 'repeat' | 'reordered';
export type Break = {
  rule: BreakRule;
  /** The production at which it shows. */
  production: number;
  /** Empty where it is about all tables. */
  table: string;
  after: string;
  upTo: string;
};
export type Chain = {
  /** In the order in which they are to be used. */
  usable: number[];
  /** Not to be used until what is named is mended. */
  blocked: number[];
  /** All that they tell is in a later full one, or in the same package that was received again. */
  superseded: number[];
  breaks: Break[];
};

type Placed = Span & { production: number };
type Judged = { breaks: Break[]; blocked: number[]; superseded: Placed[] };

/**
 * Whether productions follow one another without a gap: from the latest full one on, each delta begins where the one
 * before ended. Productions are given in the order of their arrival, which has to be that of their content: one that
 * arrived before another that comes before it is blocked, until it is received once more.
 */
export function checkChain(productions: readonly Linked[]): Chain {
  const isResent = (one: Linked) =>
    one.package !== undefined &&
    productions.some((other) => other.production > one.production && other.package === one.package);
  const placed = productions
    .filter((one) => !isResent(one))
    .flatMap(({ production, spans }) => spans.map((span) => ({ ...span, production })));
  const tables = [...new Set(placed.map(({ table }) => table))].sort();
  const judged = tables.map((table) => judge(placed.filter((one) => one.table === table)));
  const blocked = new Set(judged.flatMap((table) => table.blocked));
  const passed = new Set(judged.flatMap((table) => table.superseded));
  const isNeeded = (production: number) =>
    placed.some((span) => span.production === production && !passed.has(span));
  const inOrder = orderOf(placed);
  return {
    usable: inOrder.filter((production) => isNeeded(production) && !blocked.has(production)),
    blocked: inOrder.filter((production) => blocked.has(production)),
    superseded: [
      ...productions.filter(isResent).map(({ production }) => production),
      ...inOrder.filter((production) => !isNeeded(production)),
    ],
    breaks: judged.flatMap(({ breaks }) => breaks),
  };
}

/** What is wrong in the history of one table, and which productions cannot be used for that. */
function judge(spans: readonly Placed[]): Judged {
  const full = spans.filter(isFull).reduce<Placed | undefined>(later, undefined);
  const needed = spans.filter((span) => !isFull(span) && !(full && span.upTo <= full.upTo));
  const deltas = needed.toSorted(byContent);
  const superseded = spans.filter((span) => span !== full && !needed.includes(span));
  const [first] = deltas;
  if (!full) {
    const breaks = first ? [{ ...where(first), rule: 'no-full' as const }] : [];
    return { breaks, blocked: deltas.map(({ production }) => production), superseded };
  }
  const breaks: Break[] = [];
  const blocked: number[] = [];
  let isBroken = false;
  let before = full;
  let arrived = full.production;
  for (const delta of deltas) {
    if (isSameStretch(delta, before)) {
      breaks.push({ ...where(delta), rule: 'repeat' });
      blocked.push(delta.production);
      continue;
    }
    const end = before.upTo;
    const after = delta.after || end;
    if (after > end) breaks.push({ ...where(delta), rule: 'gap', after: end, upTo: after });
    if (after < end) breaks.push({ ...where(delta), rule: 'overlap', upTo: end });
    const isEarly = after === end && delta.production < arrived;
    if (isEarly) breaks.push({ ...where(delta), rule: 'reordered', upTo: end });
    // What follows a break needs what is missing, so it waits as well.
    isBroken ||= after !== end || isEarly;
    if (isBroken) blocked.push(delta.production);
    arrived = Math.max(arrived, delta.production);
    before = delta;
  }
  return { breaks, blocked, superseded };
}

function isFull({ kind }: Span): boolean {
  return kind === 'full';
}

function isSameStretch(one: Placed, other: Placed): boolean {
  return !isFull(other) && one.after === other.after && one.upTo === other.upTo;
}

function later(one: Placed | undefined, other: Placed): Placed {
  return one && one.upTo >= other.upTo ? one : other;
}

function byContent(one: Placed, other: Placed): number {
  return (
    compare(one.upTo, other.upTo) ||
    compare(one.after, other.after) ||
    one.production - other.production
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function where({ production, table, after, upTo }: Placed): Omit<Break, 'rule'> {
  return { production, table, after, upTo };
}

/** Productions by the last point that they reach, then by arrival. */
function orderOf(placed: readonly Placed[]): number[] {
  const reach = new Map<number, string>();
  for (const { production, upTo } of placed) {
    if (upTo > (reach.get(production) ?? '')) reach.set(production, upTo);
  }
  return [...reach]
    .toSorted(([one, a], [other, b]) => compare(a, b) || one - other)
    .map(([production]) => production);
}
