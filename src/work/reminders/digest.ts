import type { NewMessage } from '../../notify/message.ts';
import { longDate, plural } from '../../ui/in-words.ts';
import { firstLine } from '../my-work/first-line.ts';
import { type Item, whenOf } from '../my-work/item.ts';
import { letter } from './letter.ts';

/** As many as somebody reads in an e-mail; the page has all. */
const SHOWN = 15;

/** What somebody has to do, as an e-mail; undefined where nothing is late, due this week or held up by others. */
export function digestOf(
  items: readonly Item[],
  { today, name, origin }: { today: string; name: string; origin: string },
): Pick<NewMessage, 'subject' | 'body'> | undefined {
  const at = (when: string) => items.filter((item) => whenOf(item, today) === when);
  const parts = [
    { title: 'Late', items: at('late'), due: 'Was due on' },
    { title: 'Due this week', items: at('this-week'), due: 'By' },
    {
      title: 'In the four weeks after, and waiting for others',
      items: at('soon').filter(({ waitsFor }) => waitsFor.length > 0),
      due: 'By',
    },
  ].filter((part) => part.items.length > 0);
  if (parts.length === 0) return undefined;
  const says = firstSentence(items, parts, today);
  const sections = parts.map(({ title, items, due }) => {
    const sorted = items.toSorted(
      (a, b) =>
        Number(b.holdsGoLive) - Number(a.holdsGoLive) || (a.due ?? '').localeCompare(b.due ?? ''),
    );
    const more = sorted.length - SHOWN;
    return [
      `${title} (${sorted.length})`,
      ...sorted.slice(0, SHOWN).map((item) => lineOf(item, due, origin)),
      ...(more > 0 ? [`- and ${plural(more, 'more thing')}, on the page My work.`] : []),
    ].join('\n\n');
  });
  return {
    subject: says.replace(/\.$/, ''),
    body: letter({ name, origin }, [says, ...sections, `All of it: ${origin}/my-work`]),
  };
}

/** As on the page My work; where nothing is late or due, what waits for others is all that there is to say. */
function firstSentence(items: readonly Item[], parts: { items: Item[] }[], today: string): string {
  const isPressing = items.some((item) => ['late', 'this-week'].includes(whenOf(item, today)));
  if (isPressing) return firstLine(items, today);
  const waiting = plural(parts[0]?.items.length ?? 0, 'thing waits', 'things wait');
  return `Nothing is late or due this week; ${waiting} for others.`;
}

/** What it is, how it stands and where: a line each. Why it is somebody's is said in declared words only. */
function lineOf(
  { inMail, due, holdsGoLive, waitsFor, why }: Item,
  dueWords: string,
  origin: string,
): string {
  const others = [...new Set(waitsFor.map(({ who }) => who))].join(', ');
  const facts = [
    due && `${dueWords} ${longDate(due)}.`,
    holdsGoLive && 'Holds go live back.',
    why && `${why}.`,
    others && `Waits for: ${others}.`,
  ].filter(Boolean);
  return [
    `- ${inMail.title}, ${inMail.where}.`,
    ...(facts.length > 0 ? [facts.join(' ')] : []),
    `${origin}${inMail.href}`,
  ].join('\n  ');
}
