import { dayOf } from '../../record/partial-date.ts';
import { isAmong, isSameTime, isTerm, isText, lastOf, type Rulebook } from './kinds.ts';
import { COMPOSITION, isPutTogether, PROBLEM, receivedWords, snomedOf } from './put-together.ts';
import { ALONE_IN_SENDING } from './sending-alone.ts';
import words from './sending-words.json' with { type: 'json' };
import type { Side } from './side.ts';

/** Why a field of the message that the NHS adaptor made of a bundle differs from the bundle; docs/formats/gp2gp.md. */
const DIFFERENCES: Rulebook['differences'] = {
  'status-in-other-words': ({ type, name, source, target }) =>
    name === 'status' && isAmong(words.status, source ?? `nothing on ${type}`, target),
  'same-on-every-record': ({ type, name, source, target }) =>
    target === null && isAmong(words.constants, `${type} ${lastOf(name)}`, source),
  'type-of-consultation': ({ type, name, source, target }) =>
    source === null && isAmong(words.fixed, `${type} ${name}`, target),
  'no-place-in-gp2gp': ({ type, name, target }) =>
    target === null && words.noPlaceInGp2gp.some((place) => `${type} ${name}`.startsWith(place)),
  'no-place-in-gp-connect': ({ type, name, source }) =>
    source === null &&
    words.noPlaceInGpConnect.some(
      (place) => name.startsWith(place) || `${type} ${name}`.startsWith(place),
    ),
  'description-for-concept': ({ name, source, target, ours, theirs }) =>
    (isCode(name) && target !== null && ours.record.code.snomed_description === target) ||
    (/^snomed_description$|\.(descriptionId|valueId)$/.test(name) && theirs.says(source ?? '')),
  'local-code-left-out': ({ name, target, ours, theirs }) =>
    target === null &&
    (isCode(name) || isTerm(name) || /^code_chosen$|\.(userSelected|valueString)$/.test(name)) &&
    keepsCode(ours, theirs),
  'term-of-the-code': ({ name, source, target, ours, theirs }) =>
    (isTerm(name) || lastOf(name) === 'text') &&
    (target === null ? theirs.tells(source ?? '') : ours.tells(target)),
  'comment-code': ({ name, source, target, ours, theirs }) =>
    target === null &&
    (isCode(name) || isTerm(name)) &&
    source !== null &&
    ours.says('37331000000100') &&
    theirs.record.code.orig_code === null,
  'problem-as-entry': ({ type, name, theirs }) =>
    (type === 'problem' && isCodeOrTerm(name) && theirs.says(PROBLEM)) ||
    (/^(actual-)?problem$/.test(name) && theirs.hasCodeAround(PROBLEM)),
  'recorded-less-exactly': ({ name, source, target }) =>
    name === 'recorded' &&
    source !== null &&
    target !== null &&
    (toTheSecond(source) === toTheSecond(target) || dayOf(source) === target),
  'clinical-date-for-recorded': ({ name, target, ours }) =>
    name === 'recorded' && target !== null && ours.dates.some((date) => isSameTime(date, target)),
  'recorded-as-its-consultation': ({ name, target, theirs }) =>
    name === 'recorded' && target !== null && theirs.consultation?.recorded?.written === target,
  'headings-left-out': ({ type, name, target, theirs }) =>
    (name === 'place' || (type === 'consultation' && name === 'problem')) &&
    target === null &&
    !theirs.anywhere('place'),
  'duration-in-note': ({ name, source, target, theirs }) =>
    target === null &&
    /^duration(_unit)?$/.test(name) &&
    theirs.tells('Expected Supply Duration: ') &&
    theirs.tells(source ?? ''),
  'instruction-in-note': ({ name, source, target, theirs }) =>
    name === 'patient_instruction' &&
    target === null &&
    theirs.isToldAround(`Patient Instruction: ${source}`),
  'words-added': ({ name, source, target, ours, theirs }) =>
    isText(name) &&
    target !== null &&
    (source === null ? isPutTogether(target, ours.all) : theirs.tells(source)),
  'text-of-other-records': ({ name, source, target, theirs }) =>
    target === null && isText(name) && theirs.isToldAround(source ?? ''),
  'said-in-comment': ({ name, source, target, theirs }) =>
    source !== null &&
    ((/^(interpretation|range|referenceRange|note)/.test(name) && target === null) ||
      name.startsWith('performer')) &&
    theirs.isToldAround(source),
  'said-by-name': ({ type, name, source, target, theirs }) =>
    source !== null &&
    target === null &&
    ((type === 'allergy' && name === 'status' && theirs.tells(`Status: ${source}`)) ||
      (name.startsWith('collection.quantity') && theirs.isToldAround(`Quantity: ${source}`)) ||
      (name.startsWith('collection.quantity') && theirs.isToldAround(` ${source}`))),
  'received-in-universal-time': ({ name, source, target, theirs }) =>
    name === 'received' && target === null && theirs.isToldAround(receivedWords(source ?? '')),
  'period-of-the-statement': ({ name, source, target, theirs }) =>
    name === 'end_date' && target === null && theirs.says(source ?? ''),
  'one-supply-where-none-is-said': ({ name, source, target }) =>
    name === 'repeats_allowed' && source === null && target === '1',
  'unit-with-ucum-code': ({ name, source, target, theirs }) =>
    target === null && name === 'unit' && theirs.says(source ?? ''),
  'consultation-of-the-report': ({ name, source, ours }) =>
    name === 'consultation' && source === null && ours.isOfReport,
  'consultation-of-its-own': ({ name, target, theirs }) =>
    name === 'consultation' &&
    target === null &&
    theirs.consultation?.code.orig_code === COMPOSITION,
  'author-before-performer': ({ type, name, source, target, ours, theirs }) =>
    type === 'consultation' &&
    /^(participant|clinician|entered_by)/.test(name) &&
    (source === null || theirs.tells(source)) &&
    (target === null || ours.tells(target)),
  'report-code': ({ type, name, theirs }) =>
    type === 'test_report' && /^(code|term|text)$/.test(name) && theirs.says('16488004'),
  'priority-in-other-words': ({ name, source, target }) =>
    name === 'priority' && isAmong(words.priority, source, target),
  'type-of-authorisation': ({ type, name, target }) =>
    type === 'medication_issue' && target === null && name.startsWith('prescription_type'),
  'repeat-dispensing-as-repeat': ({ name, source, target }) =>
    name.startsWith('prescription_type') &&
    isAmong(
      [
        ['repeat-dispensing', 'repeat'],
        ['Repeat dispensing', 'Repeat'],
      ],
      source,
      target,
    ),
  'counted-or-dated-by-issues': ({ name, source, target, theirs }) =>
    target === null && theirs.isOfIssues(name, dayOf(source ?? '')),
  'stop-as-statement': ({ name, source, target, ours, theirs }) =>
    /^discontinued|MedicationStatusReason/.test(name) &&
    (source === null ? ours.says('stopped') || ours.tells(target ?? '') : theirs.tells(source)),
};

export const SENDING: Rulebook = { differences: DIFFERENCES, alone: ALONE_IN_SENDING };

function isCodeOrTerm(name: string): boolean {
  return isCode(name) || isTerm(name) || /^(code_chosen|text)$/.test(name);
}

function isCode(name: string): boolean {
  return name === 'code' || /\.coding\[[^\]]*\]\.code$/.test(name);
}

/** The message has the SNOMED code of the entry, as a concept or as its description. */
function keepsCode({ record: { code } }: Side, theirs: Side): boolean {
  return snomedOf(code).some((id) => theirs.says(id));
}

function toTheSecond(moment: string): string {
  return moment.replace(/\.\d+/, '');
}
