import { plural } from '../ui/in-words.ts';
import type { Page } from '../ui/views.ts';
import type { Edition } from './edition.ts';
import { figureInWords, titleOf } from './in-words.ts';

/** What the list of editions shows. Editions come newest first. */
export function listPage(editions: Edition[]): Page {
  const [newest] = editions;
  return {
    title: 'Editions of the guide',
    section: 'editions',
    sentence: newest
      ? `A plan can follow ${plural(editions.length, 'edition')} of the guide. The newest one is ${newest.title}, with ${plural(newest.tasks.length, 'task')} in ${plural(newest.phases.length, 'phase')}.`
      : 'No edition of the guide is here. Put one into the folder editions.',
    editions: editions.map((edition, index) => {
      const older = editions[index + 1];
      const base = editions.find(({ id }) => id === edition.extends);
      const other = edition.kind === 'local' ? base : older;
      return {
        id: edition.id,
        title: edition.title,
        dated: edition.dated,
        isLocal: edition.kind === 'local',
        length: overallInWords(edition),
        tasks: edition.tasks.length,
        ...(other && { other: { id: other.id, title: other.title } }),
      };
    }),
    ...choice(editions, editions[1]?.id, newest?.id),
  };
}

/** The two lists of the form that holds two editions against each other. */
export function choice(editions: Edition[], from: string | undefined, to: string | undefined) {
  const options = (chosen: string | undefined) =>
    editions.map(({ id, title }) => ({ value: id, text: title, selected: id === chosen }));
  return { fromOptions: options(from), toOptions: options(to) };
}

/** "12 to 16 weeks, from “Order placed” to “Go live”" */
export function overallInWords(edition: Edition): string {
  const { from, to, ...figure } = edition.overall;
  return `${figureInWords(figure)}, from “${titleOf(from, edition)}” to “${titleOf(to, edition)}”`;
}
