import { timeText } from '../model/days.ts';
import type { Consultation, DiaryItem, Entry, PatientRecord } from '../model/record.ts';
import { refTo } from '../model/ref.ts';
import { date, type EmisSystem, flag } from './emis-system.ts';
import { quoted, type RowTaker } from './row-sink.ts';

/** Consultations, observations with problems and referrals, diary, and the audit of changes. */
export function writeClinical(sink: RowTaker, system: EmisSystem, record: PatientRecord): void {
  const patient = system.id(refTo('patient', record.person.number, 0));
  for (const consultation of record.consultations)
    writeConsultation(sink, system, patient, consultation);
  for (const entry of record.entries) {
    writeObservation(sink, system, patient, entry);
    if (entry.asProblem) writeProblem(sink, system, patient, entry);
    if (entry.asReferral) writeReferral(sink, system, patient, entry);
  }
  for (const item of record.diary) writeDiary(sink, system, patient, item);
  for (const { of, item, mode, day, time, by } of record.changes)
    sink.add('Audit_PatientAudit', [
      system.id(of),
      patient,
      system.organisation,
      date(day),
      timeText(time),
      system.known(by),
      item,
      mode,
      system.batch,
    ]);
}

function writeConsultation(
  sink: RowTaker,
  system: EmisSystem,
  patient: string,
  consultation: Consultation,
): void {
  sink.add('CareRecord_Consultation', [
    system.id(consultation.ref),
    patient,
    system.organisation,
    ...system.written(consultation),
    system.id(consultation.slot),
    consultation.place.term,
    consultation.place.codeId,
    flag(consultation.complete),
    consultation.style,
    'false',
    flag(consultation.confidential),
    system.batch,
  ]);
}

function writeObservation(sink: RowTaker, system: EmisSystem, patient: string, entry: Entry): void {
  sink.add('CareRecord_Observation', [
    system.id(entry.ref),
    patient,
    system.organisation,
    ...system.written(entry),
    system.id(entry.parent),
    entry.code.codeId,
    system.id(entry.problem),
    system.id(entry.consultation),
    quoted(entry.text),
    system.number(entry.value),
    entry.unit,
    entry.value === null ? typeOf(entry) : 'Value',
    system.number(entry.low),
    system.number(entry.high),
    system.id(entry.document),
    quoted(entry.qualifiers),
    flag(entry.abnormal !== ''),
    entry.abnormal,
    entry.episode,
    'false',
    flag(entry.confidential),
    entry.operator,
    system.batch,
  ]);
}

function typeOf({ code, document }: Entry): string {
  if (code.category === 'Immunisations') return 'Immunisation';
  if (code.category === 'Family history') return 'Family History';
  return document ? 'Document' : 'Observation';
}

function writeProblem(sink: RowTaker, system: EmisSystem, patient: string, entry: Entry): void {
  const facts = entry.asProblem;
  if (!facts) return;
  sink.add('CareRecord_Problem', [
    system.id(entry.ref),
    patient,
    system.organisation,
    system.id(facts.parent),
    'false',
    quoted(facts.comment),
    date(facts.ended),
    facts.ended === null ? '' : 'YMD',
    String(facts.expectedDays),
    date(facts.reviewed),
    facts.reviewed === null ? '' : 'YMD',
    system.known(facts.reviewer),
    facts.relationship,
    facts.isActive ? 'Active Problem' : 'Past Problem',
    facts.isSignificant ? 'Significant Problem' : 'Minor Problem',
    system.batch,
  ]);
}

/** Eleven columns of a referral are said to be unavailable; they are always blank. */
function writeReferral(sink: RowTaker, system: EmisSystem, patient: string, entry: Entry): void {
  const facts = entry.asReferral;
  if (!facts) return;
  sink.add('CareRecord_ObservationReferral', [
    system.id(entry.ref),
    patient,
    system.organisation,
    system.known(facts.target),
    facts.urgency,
    facts.service,
    facts.mode,
    ...['', '', '', '', ''],
    facts.ubrn,
    ...['', '', '', '', '', ''],
    facts.transport,
    system.batch,
  ]);
}

function writeDiary(sink: RowTaker, system: EmisSystem, patient: string, item: DiaryItem): void {
  sink.add('CareRecord_Diary', [
    system.id(item.ref),
    patient,
    system.organisation,
    ...system.written(item),
    item.code.codeId,
    item.code.term,
    quoted(item.text),
    item.duration,
    item.place,
    'false',
    flag(item.confidential),
    flag(item.isActive),
    flag(item.isComplete),
    system.id(item.consultation),
    system.batch,
  ]);
}
