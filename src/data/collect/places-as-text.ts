import type { Place } from './collect-all.ts';
import type { Collected } from './take-over.ts';

/** What `changeover collect` prints. */
export function placesAsText(places: readonly Place[] | undefined): string {
  if (!places) return 'Another process is collecting just now. Nothing was done.\n';
  if (places.length === 0) {
    return 'There is nowhere to look: no drop folder and no supplier’s server. See docs/receiving.md.\n';
  }
  return places
    .map((place) => {
      const head = `${place.from}, ${place.migration}, ${place.side}: `;
      if ('problem' in place) return `${head}${place.problem}\n`;
      const { collected } = place;
      if (collected.length === 0) return `${head}nothing new.\n`;
      return `${head}\n${collected.map((one) => `  ${inWords(one)}\n`).join('')}`;
    })
    .join('');
}

function inWords(one: Collected): string {
  switch (one.state) {
    case 'refused':
      return `Refused: ${one.why}`;
    case 'repeated':
      return `A package that arrived before, as production ${one.number}.`;
    case 'accepted':
      return `Production ${one.number} is here and fit to use.`;
    case 'quarantined':
      return `Production ${one.number} is quarantined: the page Productions says why.`;
  }
}

/** Whether all of it went as it should. */
export function isAllWell(places: readonly Place[] | undefined): boolean {
  return (places ?? []).every(
    (place) =>
      'collected' in place &&
      place.collected.every(({ state }) => state === 'accepted' || state === 'repeated'),
  );
}
