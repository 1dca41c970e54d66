import { FATES, type OutcomeFate } from '../engine/outcome.ts';
import { Refusal } from '../lib/refusal.ts';
import { plural } from '../ui/in-words.ts';
import { FATE_WORDS, nounOf } from './record-words.ts';

/** Which records of a comparison a list shows. An address holds it, so it holds no patient's data. */
export type WhichRecords = { type?: string; fates: OutcomeFate[]; of: Of };

/** One fate; or the records of one system, or those that both have. */
type Of = OutcomeFate | 'source' | 'target' | 'both' | 'all';

const MATCHED: OutcomeFate[] = ['identical', 'equivalent', 'changed'];
const GROUPS: Record<Exclude<Of, OutcomeFate>, OutcomeFate[]> = {
  source: [...FATES],
  target: [...MATCHED, 'unexpected'],
  both: MATCHED,
  all: [...FATES, 'unexpected'],
};

/** Reads `?type=&fate=&of=`. `types` are those that the comparison has. */
export function readWhichRecords(
  query: { type?: string; fate?: string; of?: string },
  types: string[],
): WhichRecords {
  const { type, fate, of = 'all' } = query;
  if (type && !types.includes(type)) throw nothingLikeThat();
  const chosen = fate || of;
  if (!isOf(chosen)) throw nothingLikeThat();
  const fates = Object.hasOwn(FATE_WORDS, chosen)
    ? [chosen as OutcomeFate]
    : GROUPS[chosen as keyof typeof GROUPS];
  return { ...(type && { type }), fates, of: chosen };
}

export function whichAsQuery({ type, of }: WhichRecords): Record<string, string> {
  return { ...(type && { type }), ...(Object.hasOwn(FATE_WORDS, of) ? { fate: of } : { of }) };
}

/** "5 coded entries are changed: SystmOne holds them, but says something else." */
export function whichInWords(
  { type, of }: WhichRecords,
  total: number,
  { source, target }: { source: string; target: string },
): string {
  const { one, many } = nounOf(type);
  const [are, them] = total === 1 ? ['is', 'it'] : ['are', 'them'];
  const said: Record<Of, string> = {
    identical: `${are} identical in ${source} and ${target}`,
    equivalent: `${are} written differently in ${target}, but ${total === 1 ? 'means' : 'mean'} the same by a named rule`,
    changed: `${are} changed: ${target} holds ${them}, but says something else`,
    missing: `${are} missing: ${source} holds ${them}, ${target} does not`,
    unexpected: `${are} unexpected: ${target} holds ${them}, and nothing in ${source} accounts for ${them}`,
    source: `${are} held by ${source}`,
    target: `${are} held by ${target}`,
    both: `${are} held by ${source} and ${target}`,
    all: `${are} held by ${source}, ${target} or both`,
  };
  return total === 0
    ? `No ${one} ${said[of].replace(/^are/, 'is')}.`
    : `${plural(total, one, many)} ${said[of]}.`;
}

function isOf(text: string): text is Of {
  return Object.hasOwn(FATE_WORDS, text) || Object.hasOwn(GROUPS, text);
}

function nothingLikeThat(): Refusal {
  return new Refusal(
    'not-found',
    'The comparison has no records of this kind. Go back to the comparison and follow one of its numbers.',
  );
}
