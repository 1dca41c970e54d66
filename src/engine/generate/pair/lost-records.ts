import { code } from '../model/catalogue.ts';
import type { Entry } from '../model/record.ts';
import { refTo } from '../model/ref.ts';
import type { Plant } from './faults.ts';
import { at, isSameRef, type Moving } from './moving.ts';
import { isSpeltAlike } from './rules.ts';

const DEGRADED = code('record-entry');
/** Categories that an entry's type repeats: they are not lost with the code. */
const TYPED = new Set(['Immunisations', 'Family history']);
const INVENTED = code('tiredness');

/** Faults by which a record is not there, is there twice, or stands where it does not belong. */
export const LOST: Record<string, Plant> = {
  'entry-missing': (moving) => dropEntry(moving, 'entry-missing', () => true),
  'allergy-missing': (moving) =>
    dropEntry(moving, 'allergy-missing', ofCategory('Allergy and adverse drug reactions')),
  'immunisation-missing': (moving) =>
    dropEntry(moving, 'immunisation-missing', ofCategory('Immunisations')),
  'consultation-missing': (moving) => {
    const { record } = moving;
    const lost = moving.pick('CareRecord_Consultation', record.consultations, () => true);
    if (!lost) return false;
    record.consultations = record.consultations.filter((other) => other !== lost);
    for (const item of [...record.entries, ...record.issues, ...record.diary])
      if (isSameRef(item.consultation, lost.ref)) item.consultation = null;
    return missing(moving, 'consultation-missing', at('CareRecord_Consultation', lost));
  },
  'problem-missing': (moving) => {
    const { record } = moving;
    const isParent = (entry: Entry) =>
      record.entries.some(({ asProblem }) => isSameRef(asProblem?.parent ?? null, entry.ref));
    const entry = moving.pick(
      'CareRecord_Problem',
      record.entries,
      (one) => one.asProblem !== null && !isParent(one),
    );
    if (!entry) return false;
    entry.asProblem = null;
    for (const item of [...record.entries, ...record.courses, ...record.issues])
      if (isSameRef(item.problem, entry.ref)) item.problem = null;
    return missing(moving, 'problem-missing', at('CareRecord_Problem', entry));
  },
  'course-missing': (moving) => {
    const { record } = moving;
    const lost = moving.pick('Prescribing_DrugRecord', record.courses, () => true);
    if (!lost) return false;
    record.courses = record.courses.filter((other) => other !== lost);
    for (const issue of record.issues) if (isSameRef(issue.course, lost.ref)) issue.course = null;
    return missing(moving, 'course-missing', at('Prescribing_DrugRecord', lost));
  },
  'issue-missing': (moving) => {
    const { record } = moving;
    const lost = moving.pick('Prescribing_IssueRecord', record.issues, () => true);
    if (!lost) return false;
    record.issues = record.issues.filter((other) => other !== lost);
    return missing(moving, 'issue-missing', at('Prescribing_IssueRecord', lost));
  },
  'recall-missing': (moving) => {
    const { record } = moving;
    const lost = moving.pick('CareRecord_Diary', record.diary, () => true);
    if (!lost) return false;
    record.diary = record.diary.filter((other) => other !== lost);
    return missing(moving, 'recall-missing', at('CareRecord_Diary', lost));
  },
  'patient-missing': (moving) => {
    moving.isLeftOut = true;
    moving.tell({
      fault: 'patient-missing',
      fate: 'missing',
      source: { table: 'Admin_Patient', ref: refTo('patient', moving.record.person.number, 0) },
      target: null,
      withAllRecords: true,
    });
    return true;
  },
  'code-degraded': (moving) => {
    const entry = moving.pickEntry(
      ({ value, code: { key, category } }) =>
        value === null && key !== DEGRADED.key && !TYPED.has(category),
    );
    if (!entry) return false;
    entry.text = [entry.code.term, entry.text].filter(Boolean).join(' – ');
    entry.code = DEGRADED;
    const place = at('CareRecord_Observation', entry);
    moving.tell({
      fault: 'code-degraded',
      fate: 'degraded',
      source: place,
      target: place,
      columns: ['CodeId', 'AssociatedText'],
    });
    return true;
  },
  'entry-duplicated': (moving) => {
    const entry = moving.pickEntry(isSpeltAlike);
    if (!entry) return false;
    const twin: Entry = { ...entry, ref: refTo('planted', moving.record.person.number, 0) };
    moving.record.entries.push(twin);
    moving.tell({
      fault: 'entry-duplicated',
      fate: 'duplicated',
      source: at('CareRecord_Observation', entry),
      target: at('CareRecord_Observation', twin),
    });
    return true;
  },
  'entry-invented': (moving) => {
    const like = moving.pickEntry(({ day }) => day > moving.record.person.birth + 30);
    if (!like) return false;
    const invented: Entry = {
      ...like,
      ref: refTo('planted', moving.record.person.number, 1),
      day: like.day - 9,
      time: 43_210,
      code: INVENTED,
      parent: null,
      problem: null,
      consultation: null,
      document: null,
      text: 'Nobody wrote this in the source',
      value: null,
      unit: '',
      operator: '',
      low: null,
      high: null,
      abnormal: '',
      qualifiers: '',
    };
    moving.record.entries.push(invented);
    moving.tell({
      fault: 'entry-invented',
      fate: 'unexpected',
      source: null,
      target: at('CareRecord_Observation', invented),
    });
    return true;
  },
  'wrong-patient': (moving) => {
    if (!moving.hasNeighbour) return false;
    const entry = moving.pickEntry();
    if (!entry) return false;
    moving.record.entries = moving.record.entries.filter((other) => other !== entry);
    moving.strays.push({ ...entry, consultation: null, problem: null, parent: null });
    const place = at('CareRecord_Observation', entry);
    moving.tell({ fault: 'wrong-patient', fate: 'wrong-patient', source: place, target: place });
    return true;
  },
};

function ofCategory(category: string): (entry: Entry) => boolean {
  return ({ code: { category: own } }) => own === category;
}

function dropEntry(moving: Moving, fault: string, fits: (entry: Entry) => boolean): boolean {
  const lost = moving.pickEntry(fits);
  if (!lost) return false;
  moving.record.entries = moving.record.entries.filter((other) => other !== lost);
  return missing(moving, fault, at('CareRecord_Observation', lost));
}

function missing(moving: Moving, fault: string, source: ReturnType<typeof at>): true {
  moving.tell({ fault, fate: 'missing', source, target: null });
  return true;
}
