import { type Edition, GO_LIVE } from '../guide/edition.ts';
import { toDay, toIso } from './calendar.ts';
import type { Plan, PlannedTask } from './plan.ts';

const LABELS_WIDTH = 330;
const DAYS_WIDTH = 830;
const HEAD_HEIGHT = 44;
const ROW_HEIGHT = 24;
const BAR_INSET = 5;

export type Bar = {
  id: string;
  title: string;
  label: string;
  kind: 'done' | 'critical' | 'planned';
  x: number;
  y: number;
  width: number;
  /** Time to spare: from the end of the bar to the latest finish. */
  spareTo?: number;
  /** A notice: drawn on from its latest date to the date that it serves. */
  serves?: { from: number; to: number };
};

/** The plan as a drawing: measures only, the template draws. */
export type Timeline = {
  width: number;
  height: number;
  barHeight: number;
  labelsWidth: number;
  months: { x: number; label: string }[];
  phases: { title: string; y: number; bars: Bar[] }[];
  milestones: { id: string; title: string; x: number }[];
  lines: { kind: 'today' | 'go-live' | 'late'; x: number; label: string }[];
  /** Baseline of the text in a row, from the row's top. */
  baseline: number;
};

/** Lays the plan out by phase, in the guide's order, a row for each task. */
export function layOutTimeline(plan: Plan, edition: Edition): Timeline {
  const scale = scaleOf(plan);
  const rows = rowsByPhase(plan, edition, scale);
  const key = new Set(['go-live', 'idp', 'fdp', 'kick-off', 'order-placed', 'end-of-migration']);
  return {
    width: LABELS_WIDTH + DAYS_WIDTH,
    height: rows.height,
    barHeight: ROW_HEIGHT - 2 * BAR_INSET,
    labelsWidth: LABELS_WIDTH,
    months: scale.months,
    phases: rows.phases,
    milestones: plan.milestones
      .filter(({ id }) => key.has(id))
      .map(({ id, title, date }) => ({ id, title, x: scale.x(date) })),
    lines: [
      { kind: 'today', x: scale.x(plan.today), label: 'Today' },
      { kind: 'go-live', x: scale.x(plan.goLive), label: 'Go live' },
      ...lateGoLive(plan, scale),
    ],
    baseline: 16,
  };
}

/** Where go live cannot be on its date: the day on which it could be, as the bars are drawn. */
function lateGoLive(plan: Plan, scale: Scale): Timeline['lines'] {
  const planned = plan.milestones.find(({ id }) => id === GO_LIVE)?.date;
  if (!planned || planned <= plan.goLive) return [];
  return [{ kind: 'late', x: scale.x(planned), label: 'Possible' }];
}

type Scale = { x: (iso: string) => number; months: Timeline['months'] };

function scaleOf(plan: Plan): Scale {
  const spans = plan.tasks.flatMap(({ start, finish, latestFinish }) => [
    start,
    finish,
    latestFinish,
  ]);
  const days = [plan.today, plan.goLive, ...spans].map(toDay);
  const first = toDay(`${toIso(Math.min(...days)).slice(0, 7)}-01`);
  const last = Math.max(...days) + 7;
  const perDay = DAYS_WIDTH / (last - first);
  const x = (iso: string): number => round(LABELS_WIDTH + (toDay(iso) - first) * perDay);
  const months: Timeline['months'] = [];
  let month = Temporal.PlainDate.from(toIso(first));
  while (toDay(month.toString()) <= last) {
    months.push({
      x: x(month.toString()),
      label: month.toLocaleString('en-GB', { month: 'short' }),
    });
    month = month.add({ months: 1 });
  }
  return { x, months };
}

function rowsByPhase(plan: Plan, edition: Edition, scale: Scale) {
  let y = HEAD_HEIGHT;
  const phases: Timeline['phases'] = [];
  for (const { id, number, title } of edition.phases) {
    const tasks = plan.tasks.filter(({ phase }) => phase === id);
    if (tasks.length === 0) continue;
    const top = y;
    y += ROW_HEIGHT;
    const bars = tasks.map((task) => {
      const bar = barOf(task, plan, scale, y);
      y += ROW_HEIGHT;
      return bar;
    });
    phases.push({ title: `${number}. ${title}`, y: top, bars });
  }
  return { phases, height: y + ROW_HEIGHT };
}

function barOf(task: PlannedTask, plan: Plan, { x }: Scale, y: number): Bar {
  const left = x(task.start);
  const right = x(toIso(toDay(task.finish) + 1));
  const notice = task.because.find(({ kind }) => kind === 'notice');
  const served = plan.milestones.find(({ id }) => id === notice?.ref?.id);
  return {
    id: task.id,
    title: task.title,
    label: shorten(task.title),
    kind: task.done ? 'done' : task.critical ? 'critical' : 'planned',
    x: left,
    y: y + BAR_INSET,
    width: round(Math.max(3, right - left)),
    ...(!task.done && task.latestFinish > task.finish && { spareTo: x(task.latestFinish) }),
    ...(!task.done && served && { serves: { from: x(task.latestFinish), to: x(served.date) } }),
  };
}

function shorten(title: string): string {
  return title.length <= 46 ? title : `${title.slice(0, 44).trimEnd()}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
