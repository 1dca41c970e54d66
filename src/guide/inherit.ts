import type { LeftOut } from './leave-out.ts';
import type { Written } from './open-edition.ts';
import { ownWords } from './own-words.ts';
import { idOf, isRecord, type Part } from './part.ts';
import type { Path, Report } from './problem.ts';
import type { ListName } from './shapes.ts';

/** An entry of the extended edition as the extension takes it over: in its own words and in its own name. */
export function inheritEntry(
  part: Part,
  name: ListName,
  base: Written,
  own: Written,
  leftOut: LeftOut[],
): Part {
  const report = reporterOf(part, own, leftOut);
  if (name === 'sources' || name === 'conflicts') return { ...part, report };
  const said = ownWords(part.content, own);
  if (own.head.text.kind === 'local') return { ...part, content: said, report };
  return { ...part, content: inOwnName(said, base.head.text.id, own.head.text.id), report };
}

/** Questions by id. One with nothing behind it is left out. */
export function inheritQuestions(
  key: 'applies' | 'lists' | 'events',
  base: Written,
  own: Written,
): Record<string, unknown> {
  const inherited = ownWords(base.head.text[key] ?? {}, own) as Record<string, unknown>;
  const all = { ...inherited, ...own.head.text[key] };
  return Object.fromEntries(Object.entries(all).filter(([, question]) => question !== null));
}

/**
 * A fault in what was taken over is one of the extension: it is reported where something was left out
 * that is named here, or else where it says what it extends.
 */
function reporterOf(part: Part, own: Written, leftOut: LeftOut[]): Report {
  return (path, message) => {
    const named = String(valueAt(part.content, path)).split(' ');
    const missing = leftOut.find(({ id }) => named.includes(id));
    const place = `${idOf(part)} (${part.file}:${part.line})`;
    if (missing) {
      missing.report([], `${missing.id} is left out, but ${place} names it still. ${message}`);
    } else own.head.report(['extends'], `In ${place}, which is taken over: ${message}`);
  };
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    content,
  );
}

/**
 * A guide says in its own name what it shares with the one that it is written from. Figures are not
 * renamed but asked for, unless it was from this guide that the other one had carried them.
 */
function inOwnName(content: unknown, baseId: unknown, ownId: unknown): unknown {
  const renamed = broughtHome(content, ownId);
  if (!isRecord(renamed)) return renamed;
  const whole = renamed.source === baseId ? { ...renamed, source: ownId } : renamed;
  // What has been learnt is text like the rest of the entry, although it has an origin of its own.
  if (!isRecord(whole.risk) || whole.risk.source !== baseId) return whole;
  return { ...whole, risk: { ...whole.risk, source: ownId } };
}

function broughtHome(content: unknown, ownId: unknown): unknown {
  if (Array.isArray(content)) return content.map((entry) => broughtHome(entry, ownId));
  if (!isRecord(content)) return content;
  const inner = Object.entries(content).map(([key, value]) => [key, broughtHome(value, ownId)]);
  const { carriedFrom, ...rest } = Object.fromEntries(inner) as Record<string, unknown>;
  if (carriedFrom === undefined) return rest;
  return carriedFrom === ownId ? { ...rest, source: ownId } : { ...rest, carriedFrom };
}
