import { type Edition, GO_LIVE } from '../../guide/edition.ts';
import { shortDate } from '../../ui/in-words.ts';
import { type Day, toDay, toIso } from '../calendar.ts';
import type { Plan, PlannedTask } from '../plan.ts';
import { type Marker, markersOf } from './markers.ts';

const WIDTH = 1060;
const LABELS_WIDTH = 240;
const DAYS_WIDTH = WIDTH - LABELS_WIDTH;
const NAME_HEIGHT = 12;
const NAME_WIDTH = 120;
const MONTHS_HEIGHT = 20;
const MARKER_HEIGHT = 14;
const ROW_HEIGHT = 20;
/** Longest label that the column holds at its size. */
const LABEL_LETTERS = 40;
/** Right of this a bar has no room for words; they stand to its left. */
const ROOM_FOR_WORDS = 190;

export type Bar = {
  label: string;
  x: number;
  y: number;
  width: number;
  state: 'done' | 'critical' | 'planned';
  /** What the bar says, also to those who see no shading. */
  words: string;
  /** Where the words are anchored, and with which end. */
  wordsX: number;
  wordsEnd: 'start' | 'end';
};

/** The phases as bars on an axis of time: measures only, the template draws. */
export type Chart = {
  width: number;
  height: number;
  labelsWidth: number;
  rowHeight: number;
  months: { x: number; label: string }[];
  monthsTop: number;
  /** Milestones by their number in the table, with the row in which they stand. */
  markers: Marker[];
  markersTop: number;
  bars: Bar[];
  /** `possible`: when go live can be, where that is not its date. */
  lines: { kind: 'today' | 'go-live' | 'possible'; x: number; label: string; y: number }[];
};

/** @param milestones ids in the order of the table, which numbers them from 1 */
export function chartOf(plan: Plan, edition: Edition, milestones: string[]): Chart {
  const scale = scaleOf(plan);
  const dates = new Map(plan.milestones.map(({ id, date }) => [id, date]));
  const { markers, rows } = markersOf(
    milestones.map((id) => scale.x(dates.get(id) as string)),
    WIDTH,
  );
  const lines = linesOf(plan, scale);
  const monthsTop = Math.max(...lines.map(({ y }) => y)) + 4;
  const markersTop = monthsTop + MONTHS_HEIGHT;
  const barsTop = markersTop + rows * MARKER_HEIGHT + 6;
  const phases = edition.phases.flatMap(({ id, number, title }) => {
    const tasks = plan.tasks.filter(({ phase }) => phase === id);
    return tasks.length > 0 ? [{ label: `${number}. ${title}`, tasks }] : [];
  });
  return {
    width: WIDTH,
    height: barsTop + phases.length * ROW_HEIGHT,
    labelsWidth: LABELS_WIDTH,
    rowHeight: ROW_HEIGHT,
    months: scale.months,
    monthsTop,
    markers: markers.map((each) => ({ ...each, y: markersTop + each.row * MARKER_HEIGHT })),
    markersTop,
    bars: phases.map(({ label, tasks }, row) =>
      barOf(label, tasks, scale, barsTop + row * ROW_HEIGHT),
    ),
    lines,
  };
}

type Scale = { x: (iso: string) => number; months: Chart['months'] };

function scaleOf(plan: Plan): Scale {
  const dates = [
    plan.today,
    plan.goLive,
    ...plan.tasks.flatMap(({ start, finish }) => [start, finish]),
    ...plan.milestones.map(({ date }) => date),
  ].toSorted();
  const first = monthOf(dates[0] as string);
  const end = monthOf(dates.at(-1) as string).add({ months: 1 });
  const firstDay: Day = toDay(first.toString());
  const perDay = DAYS_WIDTH / (toDay(end.toString()) - firstDay);
  const x = (iso: string): number => round(LABELS_WIDTH + (toDay(iso) - firstDay) * perDay);
  const months: Chart['months'] = [];
  for (
    let month = first;
    Temporal.PlainDate.compare(month, end) < 0;
    month = month.add({ months: 1 })
  ) {
    const label = month.toLocaleString('en-GB', { month: 'short', year: '2-digit' });
    months.push({ x: x(month.toString()), label });
  }
  return { x, months };
}

function monthOf(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso).with({ day: 1 });
}

function barOf(label: string, tasks: PlannedTask[], { x }: Scale, y: number): Bar {
  const start = tasks.map((task) => task.start).toSorted()[0] as string;
  const finish = tasks
    .map((task) => task.finish)
    .toSorted()
    .at(-1) as string;
  const open = tasks.filter(({ done }) => !done);
  const state = open.length === 0 ? 'done' : open.some(isCritical) ? 'critical' : 'planned';
  const left = x(start);
  const right = Math.max(left + 3, x(toIso(toDay(finish) + 1)));
  const fits = right + ROOM_FOR_WORDS < WIDTH;
  return {
    label:
      label.length <= LABEL_LETTERS ? label : `${label.slice(0, LABEL_LETTERS - 2).trimEnd()}…`,
    x: left,
    y,
    width: round(right - left),
    state,
    words: wordsOf(start, finish, state, tasks.length - open.length, tasks.length),
    wordsX: fits ? right + 5 : left - 5,
    wordsEnd: fits ? 'start' : 'end',
  };
}

function isCritical({ critical, slackWorkingDays }: PlannedTask): boolean {
  return critical || slackWorkingDays < 0;
}

function wordsOf(start: string, finish: string, state: Bar['state'], done: number, all: number) {
  const from = dayAndMonth(start);
  const to = dayAndMonth(finish);
  const days = from === to ? from : `${from} to ${to}`;
  if (state === 'done') return `${days}, done`;
  return `${days}, ${done} of ${all} done${state === 'critical' ? ', critical' : ''}`;
}

/** "9 Mar": the axis has the year. */
function dayAndMonth(iso: string): string {
  return shortDate(iso).replace(/ \d{4}$/, '');
}

/** Names that would overlap stand below each other. */
function linesOf(plan: Plan, { x }: Scale): Chart['lines'] {
  const possible = plan.milestones.find(({ id }) => id === GO_LIVE)?.date ?? plan.goLive;
  const line = (kind: Chart['lines'][number]['kind'], name: string, date: string) => ({
    kind,
    x: x(date),
    label: `${name}, ${dayAndMonth(date)}`,
  });
  const lines = [
    line('today', 'Today', plan.today),
    line('go-live', 'Go live', plan.goLive),
    ...(possible > plan.goLive ? [line('possible', 'Possible', possible)] : []),
  ].toSorted((a, b) => a.x - b.x);
  const ends: number[] = [];
  return lines.map((each) => {
    const free = ends.findIndex((end) => end <= each.x);
    const row = free === -1 ? ends.length : free;
    ends[row] = each.x + NAME_WIDTH;
    return { ...each, y: 10 + row * NAME_HEIGHT };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
