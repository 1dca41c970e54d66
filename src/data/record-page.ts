import type { Field, PairView, RecordView } from '../engine/outcome.ts';
import { count, plural } from '../ui/in-words.ts';
import { sidesInWords } from './field-words.ts';
import {
  FATE_WORDS,
  listInWords,
  nounOf,
  receivedDate,
  ruleInWords,
  TIER_WORDS,
} from './record-words.ts';
import { patientForPage, RECORDS_ON_A_PAGE } from './records-page.ts';
import { type WhichRecords, whichAsQuery } from './which-records.ts';
import { type Stretch, wordDifference } from './word-difference.ts';

type Systems = { source: string; target: string };

/** What the page of one record shows: both systems side by side, what differs first. */
export function recordPage(
  pair: PairView,
  which: WhichRecords,
  { systems, base, only }: { systems: Systems; base: string; only?: keyof Systems | undefined },
) {
  const { type, fate, tier, source, target, fields, nearest, previous, next, before } = pair;
  const list = whichAsQuery(which);
  const toRecord = (n: number) => `${base}/records/${n}?${new URLSearchParams(list)}`;
  const page = String(Math.floor(before / RECORDS_ON_A_PAGE) + 1);
  const { one } = nounOf(type);
  const record = source ?? target;
  const differing = fields.filter(({ differs }) => differs);
  const equal = fields.filter(({ differs }) => !differs);
  return {
    noun: one,
    fate: FATE_WORDS[fate],
    sentence: only ? oneSided(pair, systems[only]) : sentenceFor(pair, systems),
    name: record?.title ?? null,
    patient: patientForPage(pair.patient),
    systems,
    has: { source: source !== null, target: target !== null },
    differing: differing.map(fieldForPage),
    equal: equal.map(fieldForPage),
    equalInWords: `${plural(equal.length, 'field')} ${source && target ? 'identical' : 'in this record'}`,
    paired: tier && TIER_WORDS[tier],
    numbers: { source: numberOf(source), target: numberOf(target) },
    nearest: nearest && {
      system: systems[nearest.side],
      reason: nearest.reason,
      href: `${base}/records/${nearest.n}`,
    },
    previous: previous === undefined ? undefined : toRecord(previous),
    next: next === undefined ? undefined : toRecord(next),
    place: `${count(before + 1)} of ${count(pair.among)}`,
    listHref: `${base}/records?${new URLSearchParams({ ...list, page })}`,
  };
}

/** What a supplier sees, who may see its own records only. */
function oneSided(pair: PairView, system: string): string {
  const record = pair.source ?? pair.target;
  return `${record?.title ?? `This ${nounOf(pair.type).one}`}: what ${system} holds. You see the records of your own system only.`;
}

/** "Serum potassium, 4 Jan 2027: SystmOne says something else for value and unit." */
function sentenceFor(pair: PairView, { source, target }: Systems): string {
  const record = pair.source ?? pair.target;
  const date = receivedDate(record?.date ?? null);
  const what = `${record?.title ?? `This ${nounOf(pair.type).one}`}${date ? `, ${date}` : ''}`;
  const fields = pair.fields
    .filter(({ differs }) => differs)
    .map(({ label }) => label.toLowerCase());
  switch (pair.fate) {
    case 'identical':
      return `${what}: ${source} and ${target} say the same.`;
    case 'equivalent':
      return `${what}: means the same in both, because ${listInWords(pair.rules.map(ruleInWords))}.`;
    case 'changed':
      return `${what}: ${target} says something else for ${listInWords(fields)}.`;
    case 'missing':
      return `${what}: ${source} holds it, ${target} does not.`;
    case 'unexpected':
      return `${what}: ${target} holds it, and nothing in ${source} accounts for it.`;
  }
}

function fieldForPage(field: Field) {
  const { label, differs, rule } = field;
  const { source, target } = sidesInWords(field);
  const marked =
    differs && source !== null && target !== null
      ? wordDifference(source, target)
      : { source: whole(source), target: whole(target) };
  return { label, ...marked, rule: rule && ruleInWords(rule) };
}

function whole(text: string | null): Stretch[] | null {
  return text === null ? null : [{ text, differs: false }];
}

function numberOf(record: RecordView | null) {
  return record && { n: record.n, sourceId: record.sourceId };
}
