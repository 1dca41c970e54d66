import phrases from '../catalogue/phrases.json' with { type: 'json' };
import type { Random } from './random.ts';

export type PhraseKind = Exclude<keyof typeof phrases, 'meaning'>;

/** Free text as it is typed: mostly one sentence, sometimes several lines. */
export function somePhrase(random: Random, kind: PhraseKind): string {
  const first = random.pick(phrases[kind]);
  if (!random.chance(0.18)) return first;
  return `${first}${random.chance(0.5) ? '\r\n' : ' '}${random.pick(phrases[kind])}`;
}
