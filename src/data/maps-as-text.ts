import type { Change } from '../engine/maps/change.ts';
import type { Counts, Effect } from '../engine/maps/effect.ts';
import { KINDS } from '../engine/maps/map.ts';
import { MAP_COLUMNS } from '../engine/maps/map-columns.ts';
import type { Unmapped } from '../engine/maps/unmapped.ts';
import { csvText } from '../lib/write-csv.ts';
import { plural } from '../ui/in-words.ts';

/** What is unmapped as a map whose targets are still to be filled in. */
export function unmappedAsMap(unmapped: readonly Unmapped[]): string {
  const rows = unmapped.map(({ kind, system, code, term }) => [
    ...[kind, system, code, term],
    ...[KINDS[kind].target, '', ''],
  ]);
  return csvText([[...MAP_COLUMNS], ...rows]);
}

/** The effect of a map for people: in all, line by line without the words of codes, and against a former map. */
export function effectAsText({ rows, kept, change, ...all }: Effect & { change?: Change }): string {
  const without = rows.filter(({ records }) => records === 0).length;
  return [
    `The map fills ${inWords(all)}.`,
    ...rows
      .filter(({ records }) => records > 0)
      .map(({ line, ...counts }) => `  line ${line}: ${inWords(counts)}`),
    ...(without ? [`${plural(without, 'line finds', 'lines find')} nothing to fill.`] : []),
    ...(kept.same + kept.other > 0 ? [keptInWords(kept)] : []),
    ...(change ? changeInWords(change) : []),
    '',
  ].join('\n');
}

function keptInWords({ same, other }: Effect['kept']): string {
  return `Left as they are, since others understand them already: ${same} that say the same, ${other} that say something else.`;
}

function changeInWords({ gained, lost, otherwise }: Change): string[] {
  return [
    'Where it takes the place of the map so far:',
    `  filled now and not before: ${inWords(gained)}`,
    `  filled before and not now: ${inWords(lost)}`,
    `  filled otherwise: ${inWords(otherwise)}`,
  ];
}

function inWords({ records, patients }: Counts): string {
  return `${plural(records, 'record')} of ${plural(patients, 'patient')}`;
}
