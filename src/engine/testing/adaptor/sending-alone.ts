import { collapseSpaces } from '../../record/text-layout.ts';
import { isEmptyConsultation, isSameTime, type Rulebook } from './kinds.ts';
import { COMPOSITION, isPutTogether, PROBLEM, snomedOf } from './put-together.ts';
import { Side } from './side.ts';

/** Why a record stands only in the bundle, or only in the message that the NHS adaptor made of it. */
export const ALONE_IN_SENDING: Rulebook['alone'] = {
  'composition-for-what-has-none': ({ type, code }, fate) =>
    fate === 'unexpected' && type === 'consultation' && code.orig_code === COMPOSITION,
  'comment-of-its-own': ({ code, columns }, fate, { ours }) =>
    fate === 'unexpected' &&
    code.orig_code === null &&
    isPutTogether(columns.free_text ?? '', ours),
  'comment-told-with-another': ({ code, columns }, fate, { theirs }) => {
    const [first] = theirs;
    return (
      fate === 'missing' &&
      code.orig_code === '37331000000100' &&
      first !== undefined &&
      new Side(first, theirs).isToldAround(columns.free_text ?? '')
    );
  },
  'empty-consultation-left-out': isEmptyConsultation,
  'problem-as-entry': ({ code, columns }, fate) =>
    fate === 'unexpected' &&
    code.orig_code === PROBLEM &&
    (columns.free_text ?? '').startsWith('Problem Info:'),
  'questionnaire-left-out': ({ columns }, fate) =>
    fate === 'missing' && columns.resource_type === 'QuestionnaireResponse',
  'components-as-entries': ({ type, code, effective, raw }, fate, { ours, theirs }) => {
    if (type !== 'coded_entry') return false;
    const isOne = fate === 'missing' && raw.includes('"component":[');
    const others = isOne ? theirs : ours.filter((other) => other.raw.includes('"component":['));
    return others.some(
      (other) =>
        other.effective?.written === effective?.written &&
        snomedOf(code).some((id) =>
          isOne ? snomedOf(other.code).includes(id) : new Side(other, ours).says(id),
        ),
    );
  },
  'document-described-in-words': ({ type, effective, columns }, fate, { ours, theirs }) =>
    type === 'document' &&
    (fate === 'missing' ? theirs : ours).some(
      (other) =>
        other.type === type &&
        other.effective?.written === effective?.written &&
        (fate === 'missing'
          ? isDescribed(columns.title, other.columns.title)
          : isDescribed(other.columns.title, columns.title)),
    ),
  'type-by-code': (record, _fate, { ours, theirs, found }) => {
    const alone = found.flatMap(({ source, target }) =>
      source && target
        ? []
        : [source ? ours[source.n - 1] : undefined, target ? theirs[target.n - 1] : undefined],
    );
    return alone.some(
      (other) =>
        other !== undefined &&
        other.type !== record.type &&
        record.code.snomed_description !== null &&
        other.code.snomed_description === record.code.snomed_description &&
        isSameTime(other.effective?.written ?? '', record.effective?.written ?? ''),
    );
  },
  'report-of-the-same-time': ({ type, effective }, fate, { ours, theirs, found }) =>
    type === 'test_report' &&
    found.some(({ source, target }) => {
      const other =
        fate === 'missing' ? target && theirs[target.n - 1] : source && ours[source.n - 1];
      return (
        other?.type === type &&
        (fate === 'missing' ? source : target) === null &&
        other.effective?.written === effective?.written
      );
    }),
};

function isDescribed(title: string | null | undefined, words: string | null | undefined): boolean {
  const one = collapseSpaces(title ?? '');
  return one !== '' && collapseSpaces(words ?? '').includes(`Description: ${one}`);
}
