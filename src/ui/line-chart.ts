/** Numbers over days, drawn as lines. The page that shows one has a table that says the same. */
export type Picture = {
  title: string;
  /** What it says, in a sentence. */
  says: string;
  lines: readonly Line[];
  /** Days that matter, such as today. */
  marks: readonly { date: string; label: string }[];
  table: { head: string[]; rows: string[][] };
};

export type Line = {
  title: string;
  /** `counted` is drawn through, `needed` in dashes, `expected` in dots: it needs no colour. */
  kind: 'counted' | 'needed' | 'expected';
  points: readonly { date: string; number: number }[];
};

const WIDTH = 480;
const HEIGHT = 260;
/** Room for the numbers on the left, the months below, the names of marks above. */
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 16, 34, 28];

/** Where each line, mark and number of a picture stands in a drawing. */
export function layOutLineChart({ lines, marks }: Pick<Picture, 'lines' | 'marks'>) {
  const points = lines.flatMap((line) => line.points);
  const days = [...points, ...marks].map(({ date }) => dayOf(date));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const top = roundedUp(Math.max(1, ...points.map(({ number }) => number)));
  const x = (date: string): number =>
    LEFT + ((dayOf(date) - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (number: number): number => HEIGHT - BOTTOM - (number / top) * (HEIGHT - TOP - BOTTOM);
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    right: WIDTH - RIGHT,
    top: TOP,
    bottom: HEIGHT - BOTTOM,
    numbers: [0, top / 2, top].map((number) => ({ number, y: round(y(number)) })),
    months: monthsBetween(first, last).map(({ date, label }) => ({ x: round(x(date)), label })),
    marks: marks.map(({ date, label }, index) => ({
      x: round(x(date)),
      y: TOP - 6 - (index % 2) * 14,
      label,
      end: x(date) > WIDTH * 0.7 ? 'end' : x(date) < WIDTH * 0.2 ? 'start' : 'middle',
    })),
    lines: lines.map(({ title, kind, points }) => ({
      title,
      kind,
      path: points
        .map(
          ({ date, number }, index) => `${index ? 'L' : 'M'}${round(x(date))} ${round(y(number))}`,
        )
        .join(' '),
      dots:
        kind === 'counted'
          ? points.map((at) => ({ x: round(x(at.date)), y: round(y(at.number)) }))
          : [],
    })),
  };
}

function dayOf(date: string): number {
  return Date.parse(date) / 86_400_000;
}

/** The first of each month between two days; of a long time every second or third. */
function monthsBetween(first: number, last: number): { date: string; label: string }[] {
  const months: { date: string; label: string }[] = [];
  let at = Temporal.PlainDate.from(isoOf(first)).with({ day: 1 }).add({ months: 1 });
  const end = isoOf(last);
  for (; at.toString() <= end; at = at.add({ months: 1 })) {
    months.push({ date: at.toString(), label: at.toLocaleString('en-GB', { month: 'short' }) });
  }
  const every = Math.ceil(months.length / 6);
  return months.filter((_, index) => index % every === 0);
}

function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The next of 2, 4, 10, 20, 40, 100 ... so that a half of it is a whole number. */
function roundedUp(number: number): number {
  const ten = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 4, 10].map((step) => step * ten).find((step) => step >= number && step > 1) ?? 2;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
