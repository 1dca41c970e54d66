import degraded from '../../record/degraded-codes.json' with { type: 'json' };
import {
  isAmong,
  isEmptyConsultation,
  isSameTime,
  isTerm,
  isText,
  lastOf,
  type Rulebook,
} from './kinds.ts';
import words from './receiving-words.json' with { type: 'json' };
import { Side } from './side.ts';

/** Why a field of the FHIR that the NHS adaptor made of a message differs from the message; docs/formats/gp2gp.md. */
const DIFFERENCES: Rulebook['differences'] = {
  'status-in-other-words': ({ type, name, source, target }) =>
    name === 'status' && isAmong(words.status, source, target ?? `nothing on ${type}`),
  'same-on-every-record': ({ type, name, source, target }) =>
    source === null && isAmong(words.constants, `${type} ${lastOf(name)}`, target),
  'no-place-in-gp-connect': ({ type, name, target }) =>
    target === null &&
    words.noPlace.some((place) => name.startsWith(place) || `${type} ${name}`.startsWith(place)),
  'term-from-dictionary': ({ name, others }) =>
    isTerm(name) && (!others.includes('code') || /description|sctdescid/.test(name)),
  'comment-code': ({ name, source, theirs }) =>
    source === null && isTermOrCode(name) && theirs.says('37331000000100'),
  'degraded-mark-added': ({ name, source, theirs }) =>
    source === null && isTermOrCode(name) && degraded.codes.some((code) => theirs.says(code)),
  'text-elsewhere-in-record': ({ name, source, target, ours, theirs }) =>
    isText(name) &&
    (source === null || theirs.tells(source)) &&
    (target === null || source !== null || ours.tells(target)),
  'text-of-other-records': ({ name, source, target, ours }) =>
    isText(name) && source === null && target !== null && ours.isToldAround(target),
  'words-added': ({ name, source, target }) =>
    isText(name) && source === null && words.added.some((added) => target?.includes(added)),
  'said-in-text': ({ name, source, target, theirs }) =>
    target === null &&
    /qualifier|personalRelationship|uncertaintyCode/.test(name) &&
    (/\.(inverted|codeSystem)$/.test(name) ||
      (/personalRelationship\.code\.code$/.test(name) && theirs.tells('Subject:')) ||
      theirs.tells(source ?? '')),
  'doubt-as-approximate-value': ({ name, source, target }) =>
    (target === null && /uncertaintyCode/.test(name)) ||
    (source === null && /ValueApproximation-1\]\.valueBoolean$/.test(name)),
  'header-of-comment-left-out': ({ name, source, target }) =>
    name === 'free_text' &&
    /^CommentType:/.test(source ?? '') &&
    target !== null &&
    (source ?? '').trimEnd().endsWith(target.trim()),
  'place-through-panel': ({ name, source, ours }) =>
    name === 'place' && (source === null ? ours.isMember : ours.hasMembers),
  'clinical-date-for-recorded': ({ name, target, ours }) =>
    name === 'recorded' && target !== null && ours.dates.some((date) => isSameTime(date, target)),
  'person-in-another-role': ({ name, source, target, ours, theirs }) =>
    /^(asserter|recorder|performer|requester)$/.test(name) &&
    (target === null ? theirs.tells(source ?? '') : ours.tells(target)),
  'interpretation-in-other-words': ({ name, ours, theirs }) =>
    /^interpretation/.test(name) &&
    words.interpretation.some(([one = '', other = '']) => ours.codes(one) && theirs.codes(other)),
  'unit-with-ucum-code': ({ name, source, theirs }) =>
    /^(unit|valueQuantity\.(code|system))$/.test(name) && (source === null || theirs.says(source)),
  'priority-in-other-words': ({ name, source, target }) =>
    name === 'priority' && isAmong(words.priority, source, target),
  'report-code': ({ type, name, theirs }) =>
    type === 'test_report' && /^(code|term|text)$/.test(name) && theirs.says('721981007'),
  'counted-or-dated-by-issues': ({ name, source, target, ours }) =>
    source === null && ours.isOfIssues(name, target ?? ''),
  'type-of-authorisation': ({ type, name, source }) =>
    type === 'medication_issue' && source === null && name.startsWith('prescription_type'),
  'patient-without-number': ({ type, name, source }) =>
    type === 'patient' && source === null && /^(nhs_number|identifier)/.test(name),
  'specimen-without-consultation': ({ type, name, target }) =>
    type === 'specimen' && target === null && /^(consultation|place)$/.test(name),
};

/** Why a record stands on one side only. */
const ALONE: Rulebook['alone'] = {
  'comment-told-with-another': ({ code, columns }, fate, { theirs }) =>
    fate === 'missing' &&
    code.orig_code === null &&
    isComment(columns.free_text) &&
    theirs.some((other) => new Side(other, theirs).tells(withoutHeader(columns.free_text ?? ''))),
  'empty-consultation-left-out': isEmptyConsultation,
  'type-by-code': (record, fate, { ours, theirs, found }) => {
    const others = found.flatMap(({ source, target }) => {
      if (fate === 'missing') return source === null && target ? (theirs[target.n - 1] ?? []) : [];
      return target === null && source ? (ours[source.n - 1] ?? []) : [];
    });
    return others.some(
      ({ type, code, effective }) =>
        type !== record.type &&
        record.code.orig_code !== null &&
        code.orig_code === record.code.orig_code &&
        isSameTime(effective?.written ?? '', record.effective?.written ?? ''),
    );
  },
  'acute-authorisation-for-each-issue': (record, fate, { ours }) =>
    fate === 'unexpected' &&
    /^medication_(authorisation|course)$/.test(record.type) &&
    ours.some(
      ({ type, code, effective }) =>
        type === 'medication_issue' &&
        code.orig_code === record.code.orig_code &&
        effective?.written === record.effective?.written,
    ),
};

export const RECEIVING: Rulebook = { differences: DIFFERENCES, alone: ALONE };

function isComment(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text.trim() !== '';
}

/** A laboratory's comment begins with its kind and date, which are no part of what it says. */
function withoutHeader(text: string): string {
  return text.replace(/^CommentType:[^\n]*\n\s*(CommentDate:[^\n]*\n)?/, '');
}

function isTermOrCode(name: string): boolean {
  return name === 'code' || isTerm(name);
}
