import { count, plural } from '../../ui/in-words.ts';
import { type Item, whenOf } from './item.ts';

/** "3 things are due this week, 1 is late and holds go live back." */
export function firstLine(items: readonly Item[], today: string): string {
  const late = items.filter((item) => whenOf(item, today) === 'late');
  const week = items.filter((item) => whenOf(item, today) === 'this-week');
  const due = `${week.length === 0 ? 'Nothing is' : plural(week.length, 'thing is', 'things are')} due this week`;
  if (late.length === 0) {
    const holds = items.filter(({ holdsGoLive }) => holdsGoLive).length;
    if (holds === 0) return `${due}, and nothing is late.`;
    return `${due}; ${plural(holds, 'thing holds', 'things hold')} go live back.`;
  }
  const areLate = `${count(late.length)} ${late.length === 1 ? 'is' : 'are'} late`;
  const holds = late.filter(({ holdsGoLive }) => holdsGoLive).length;
  if (holds === 0) return `${due}, ${areLate}.`;
  if (holds === late.length)
    return `${due}, ${areLate} and ${holds === 1 ? 'holds' : 'hold'} go live back.`;
  return `${due}, ${areLate}, of which ${count(holds)} ${holds === 1 ? 'holds' : 'hold'} go live back.`;
}
