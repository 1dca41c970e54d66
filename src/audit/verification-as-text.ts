import { count, moment, plural } from '../ui/in-words.ts';
import { BREACHES, type BrokenLink, type NamedEntry, type Verification } from './verification.ts';

type Run = {
  seconds: number;
  anchorFile: string | undefined;
  /** Process of the running application that computed it; undefined where this command did. */
  checkedBy?: number | undefined;
};

/** Whether the history holds, in words. Nothing that an entry says stands in it. */
export function verificationAsText(verification: Verification, run: Run): string {
  const { broken } = verification;
  const lines = broken
    ? [...brokenLines(broken, verification.entries), anchorLine(verification, run)]
    : [
        `Proved: ${plural(verification.entries, 'entry', 'entries')}, each linked to the one before.`,
        anchorLine(verification, run),
        `Head: ${verification.entries}:${verification.hash}`,
      ];
  const rate = `${count(perSecond(verification, run))} entries a second.`;
  const by =
    run.checkedBy === undefined ? '' : ` by the running application, process ${run.checkedBy}`;
  return `${[...lines, `Checked${by} in ${run.seconds.toFixed(1)} s: ${rate}`].join('\n')}\n`;
}

function brokenLines(broken: BrokenLink, entries: number): string[] {
  const { breach, entry, after, missing, contradicts } = broken;
  const what = missing ? `${plural(missing, 'entry is', 'entries are')} missing` : BREACHES[breach];
  return [
    entry
      ? `Broken at ${named(entry)}: ${what}.`
      : `Broken after ${after ? named(after) : 'the beginning'}: ${what}.`,
    ...(contradicts ? [`It contradicts ${contradicts}.`] : []),
    after
      ? `The links hold from the first entry up to ${named(after)}.`
      : 'Not even the link of the first entry holds.',
    `${plural(entries, 'entry was', 'entries were')} followed. What to do now: docs/runbook.md.`,
  ];
}

function anchorLine({ knownHeads, lastKnown }: Verification, { anchorFile }: Run): string {
  if (lastKnown) {
    const of = lastKnown.at ? ` of ${moment(Temporal.Instant.from(lastKnown.at))}` : '';
    const heads = plural(knownHeads, 'head that was', 'heads that were');
    return `It agrees with ${heads} recorded outside the database, the last${of}, at ${plural(lastKnown.count, 'entry', 'entries')}.`;
  }
  return anchorFile
    ? 'Nothing recorded outside the database speaks for it yet.'
    : 'Nothing is recorded outside the database: name a file by the setting CHANGEOVER_ANCHORS.';
}

function named({ id, at }: NamedEntry): string {
  return `entry ${id}${at ? `, of ${moment(Temporal.Instant.from(at))}` : ''}`;
}

/** The same for programs. */
export function verificationAsJson(verification: Verification, run: Run): string {
  const { entries, hash, knownHeads, lastKnown, broken } = verification;
  const said = {
    proved: broken === null,
    entries,
    hash,
    knownHeads,
    lastKnown,
    broken,
    checkedBy: run.checkedBy ?? null,
    seconds: Number(run.seconds.toFixed(3)),
    entriesPerSecond: perSecond(verification, run),
  };
  return `${JSON.stringify(said, undefined, 2)}\n`;
}

function perSecond({ entries }: Verification, { seconds }: Run): number {
  return seconds > 0 ? Math.round(entries / seconds) : 0;
}
