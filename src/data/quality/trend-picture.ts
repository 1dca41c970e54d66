import { count, shortDate } from '../../ui/in-words.ts';
import { type Line, layOutLineChart, type Picture } from '../../ui/line-chart.ts';
import { type QualityFound, toFixIn } from './quality-run.ts';

/** How much there was to fix from production to production; nothing while there is one only. */
export function trendPicture(
  found: readonly QualityFound[],
  now: string,
): (Picture & { chart: ReturnType<typeof layOutLineChart> }) | undefined {
  if (found.length < 2) return undefined;
  const lines: Line[] = [
    { title: 'To fix', kind: 'counted', points: pointsOf(found, 'toFix') },
    { title: 'Could harm', kind: 'needed', points: pointsOf(found, 'harmful') },
  ];
  const picture: Picture = {
    title: 'From production to production',
    says: now,
    lines,
    marks: [],
    table: {
      head: ['Production', 'Tells up to', 'To fix', 'Could harm', 'Still there', 'New', 'Gone'],
      rows: found.toReversed().map(rowOf),
    },
  };
  return { ...picture, chart: layOutLineChart(picture) };
}

/** Of two productions that tell up to the same day the later one counts. */
function pointsOf(found: readonly QualityFound[], what: 'toFix' | 'harmful'): Line['points'] {
  const byDay = new Map(found.map(({ profile }) => [profile.asOf, toFixIn(profile)[what]]));
  return [...byDay]
    .map(([date, number]) => ({ date, number }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

function rowOf(run: QualityFound): string[] {
  const { toFix, harmful } = toFixIn(run.profile);
  const became = whatBecame(run);
  return [
    String(run.production),
    shortDate(run.profile.asOf),
    count(toFix),
    count(harmful),
    ...(became ? [became.remained, became.added, became.gone].map(count) : ['', '', '']),
  ];
}

/** What became, record by record, of what is to be fixed; undefined where there was none to hold it against. */
function whatBecame({ followed, profile }: QualityFound) {
  if (!followed) return undefined;
  const toFix = new Set(
    profile.checks.filter(({ severity }) => severity !== 'low').map(({ id }) => id),
  );
  const own = followed.filter(({ check }) => toFix.has(check));
  const sum = (key: 'remained' | 'added' | 'gone') =>
    own.reduce((total, each) => total + each[key], 0);
  return { remained: sum('remained'), added: sum('added'), gone: sum('gone') };
}
