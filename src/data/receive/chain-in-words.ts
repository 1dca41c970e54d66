import type { Break, Chain } from '../../engine/chain/check-chain.ts';
import { longDate } from '../../ui/in-words.ts';
import type { Production } from './receipt.ts';

/** Breaks of one kind at one production, told once however many tables they show in. */
export function breaksInWords({ breaks }: Chain): string[] {
  const alike = Map.groupBy(
    breaks,
    ({ rule, production, after, upTo }) => `${rule} ${production} ${after} ${upTo}`,
  );
  return [...alike.values()].map((some) => breakInWords(some[0] as Break, some));
}

function breakInWords({ rule, production, after, upTo }: Break, alike: readonly Break[]): string {
  const tables = alike.map(({ table }) => table).filter((table) => table !== '');
  const where =
    tables.length === 0 ? '' : ` (${tables.slice(0, 3).join(', ')}${more(tables.length - 3)})`;
  switch (rule) {
    case 'gap':
      return `Before production ${production}, what changed ${stretch(after, upTo)} is missing${where}. Ask the supplier for it, or for a full extract; until then production ${production} and what follows cannot be used.`;
    case 'no-full':
      return `Production ${production} tells what changed, and the full extract that it follows is not here${where}. Receive that too${tables.length === 0 ? ', or say on its page that it is the full one' : ''}.`;
    case 'overlap':
      return `Production ${production} overlaps with the one before it: both tell what changed ${stretch(after, upTo)}${where}. Ask the supplier which counts, or for a full extract; until then it and what follows cannot be used.`;
    case 'repeat':
      return `Production ${production} tells again what changed ${stretch(after, upTo)}${where}, in other words than the first time. It is not used. Ask the supplier which of them counts.`;
    case 'reordered':
      return `Production ${production} arrived too early${where}: what changed up to ${pointInWords(upTo)} comes before it and arrived after it. Receive its package once more, or a full extract; until then it and what follows cannot be used.`;
  }
}

function more(number: number): string {
  return number > 0 ? ` and ${number} more` : '';
}

/** "after batch 290 up to batch 292", or the same with moments; Vision does not say after which. */
function stretch(after: string, upTo: string): string {
  return `${after ? `after ${pointInWords(after)} ` : ''}up to ${pointInWords(upTo)}`;
}

export function pointInWords(point: string): string {
  const moment =
    /^(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})$/.exec(point) ??
    /^(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})\d{2}$/.exec(point);
  if (!moment) return `batch ${Number(point)}`;
  const [, year, month, day, hour, minute] = moment;
  return `${longDate(`${year}-${month}-${day}`)}, ${hour}:${minute}`;
}

/** What a production covers: everything, or what changed between two points. */
export function coverInWords({ spans }: Pick<Production, 'spans'>): string {
  if (spans.length === 0) return 'Everything or only what changed: the files do not say';
  const deltas = spans.filter(({ kind }) => kind === 'delta');
  const end =
    spans
      .map(({ upTo }) => upTo)
      .sort()
      .at(-1) ?? '';
  if (deltas.length === 0) return `Everything, up to ${pointInWords(end)}`;
  const begin = deltas.map(({ after }) => after).sort()[0] ?? '';
  const some =
    deltas.length < spans.length ? `; ${spans.length - deltas.length} tables in full` : '';
  return `What changed ${stretch(begin, end)}${some}`;
}
