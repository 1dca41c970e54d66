import type { Constraint, Provenance } from './edition.ts';
import type { Path, Report } from './problem.ts';
import { readProvenance } from './read-provenance.ts';
import { readShape } from './read-shape.ts';
import { type TimingText, timingShape } from './shapes.ts';
import { type Reading, readAmount, readAnchor, readNotice } from './words.ts';

/** One entry under `timing`. Undefined where it cannot be read; the fault is then reported. */
export function readConstraint(
  content: unknown,
  path: Path,
  report: Report,
  owner: Provenance,
): Constraint | undefined {
  const text = readShape(timingShape, content, path, report);
  const held = readHold(text, path, report);
  if (!held) return undefined;
  return {
    ...held,
    ...(text.unitUnstated && { unitUnstated: true }),
    ...readProvenance(text, path, report, hasFigure(held) ? undefined : owner),
  };
}

type Hold =
  | Omit<Extract<Constraint, { kind: 'after' }>, keyof Provenance>
  | Omit<Extract<Constraint, { kind: 'notice' }>, keyof Provenance>
  | Omit<Extract<Constraint, { kind: 'on' }>, keyof Provenance>
  | Omit<Extract<Constraint, { kind: 'window' }>, keyof Provenance>;

const KINDS = {
  after: ['after', 'link', 'lag'],
  notice: ['notice'],
  on: ['on'],
  window: ['from', 'to', 'limit'],
} as const;

function readHold(text: Partial<TimingText>, path: Path, report: Report): Hold | undefined {
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) =>
    KINDS[kind].some((key) => key in text),
  );
  const [kind] = kinds;
  if (!kind) {
    report(path, 'This says no time: give after, notice, on, or from and to.');
    return undefined;
  }
  // Where nothing could be read every kind is there with nothing in it.
  if (kinds.length > 1) {
    if (kinds.some((kind) => KINDS[kind].some((key) => text[key] !== undefined)))
      report(path, `This mixes ${kinds.join(' with ')}: write them as separate entries.`);
    return undefined;
  }
  return READERS[kind](text, path, report);
}

const READERS: Record<
  keyof typeof KINDS,
  (text: Partial<TimingText>, path: Path, report: Report) => Hold | undefined
> = {
  after: (text, path, report) => {
    if (!text.after) {
      if (!('after' in text))
        report(path, '"lag" and "link" need "after", which says what comes first.');
      return undefined;
    }
    const lag = text.lag && read(readAmount(text.lag), [...path, 'lag'], report);
    const link = text.link ?? 'finish-start';
    return { kind: 'after', ref: text.after, link, ...(lag && { lag }) };
  },
  notice: (text, path, report) => {
    const notice = text.notice && read(readNotice(text.notice), [...path, 'notice'], report);
    return notice ? { kind: 'notice', ...notice } : undefined;
  },
  on: (text, path, report) => {
    const anchor = text.on && read(readAnchor(text.on), [...path, 'on'], report);
    return anchor ? { kind: 'on', anchor } : undefined;
  },
  window: (text, path, report) => {
    if (!text.from && !text.to) {
      if (!('from' in text || 'to' in text))
        report(path, '"limit" needs "to", which says until when.');
      return undefined;
    }
    const from = text.from && read(readAnchor(text.from), [...path, 'from'], report);
    const to = text.to && read(readAnchor(text.to), [...path, 'to'], report);
    return {
      kind: 'window',
      ...(from && { from }),
      ...(to && { to }),
      ...(text.limit && { limit: true }),
    };
  },
};

function read<T>(reading: Reading<T>, path: Path, report: Report): T | undefined {
  if ('value' in reading) return reading.value;
  report(path, reading.problem);
  return undefined;
}

function hasFigure(hold: Hold): boolean {
  switch (hold.kind) {
    case 'after':
      return hold.lag !== undefined;
    case 'notice':
      return true;
    case 'on':
      return hold.anchor.offset.value !== 0;
    case 'window':
      return Boolean(hold.from?.offset.value || hold.to?.offset.value);
  }
}
