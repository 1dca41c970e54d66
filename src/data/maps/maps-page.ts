import type { Counts } from '../../engine/maps/effect.ts';
import { plural } from '../../ui/in-words.ts';
import { STANDINGS, sourceInWords } from './in-words.ts';
import { type MapSource, standingOf } from './source.ts';
import type { Standing } from './standing.ts';
import type { Reading } from './store.ts';

export const SOURCES_ON_A_PAGE = 50;

/** The parts of the list, each with what stands in it. */
const PARTS: Record<string, { text: string; standings: readonly Standing[] }> = {
  undecided: {
    text: 'To decide',
    standings: ['open', 'proposed', 'waiting', 'flagged', 'disputed'],
  },
  waiting: { text: 'Waiting for a second person', standings: ['waiting'] },
  doubtful: { text: 'Disagreed or flagged', standings: ['disputed', 'flagged'] },
  decided: { text: 'Decided', standings: ['mapped', 'text'] },
};

type Seen = {
  show: string;
  page: number;
  reading: Reading | undefined;
  effect: Counts | undefined;
};

/** What the list of maps shows: what is unmapped, the most used first, or another part of it. */
export function mapsPage(
  base: string,
  sources: readonly MapSource[],
  { show, page, reading, effect }: Seen,
) {
  const standing = sources.map((source) => ({ source, is: standingOf(source) }));
  const [id, part] = Object.entries(PARTS).find(([name]) => name === show) ?? first();
  const inPart = (standings: readonly Standing[]) =>
    standing.filter(({ is }) => standings.includes(is));
  const rows = inPart(part.standings);
  const from = (page - 1) * SOURCES_ON_A_PAGE;
  return {
    base,
    sentence: sentenceFor(sources.length, inPart(['mapped', 'text']).length, reading),
    effect: effect && effectInWords(effect),
    parts: Object.entries(PARTS).map(([name, { text, standings }]) => ({
      href: `${base}/maps?show=${name}`,
      text: `${text} (${inPart(standings).length})`,
      isShown: name === id,
    })),
    name: part.text,
    rows: rows.slice(from, from + SOURCES_ON_A_PAGE).map(({ source, is }) => ({
      href: `${base}/maps/${source.number}`,
      ...sourceInWords(source),
      records: source.records,
      patients: source.patients,
      standing: STANDINGS[is],
    })),
    hasMapped: standing.some(({ is }) => is === 'mapped'),
    page,
    pages: Math.max(1, Math.ceil(rows.length / SOURCES_ON_A_PAGE)),
    pageBase: `${base}/maps?show=${id}`,
  };
}

function first() {
  return Object.entries(PARTS)[0] as [string, (typeof PARTS)[string]];
}

function sentenceFor(all: number, decided: number, reading: Reading | undefined): string {
  if (!reading)
    return 'Nothing was read yet. Codes that only the current system understands stand here once a production of it has been checked.';
  if (all === 0) return 'Everything that the newest production holds is understood by all systems.';
  if (all === decided)
    return `Everything that only the current system understands is decided: ${plural(all, 'code, medicine or unit', 'codes, medicines and units')}.`;
  return `${plural(all - decided, 'code, medicine or unit', 'codes, medicines and units')} that only the current system understands ${all - decided === 1 ? 'is' : 'are'} to be decided; ${decided === 0 ? 'none is' : plural(decided, 'is', 'are')} decided.`;
}

function effectInWords({ records, patients }: Counts): string {
  return `What is mapped so far fills ${plural(records, 'record')} of ${plural(patients, 'patient')}.`;
}
