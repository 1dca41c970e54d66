import type { RecordType } from '../../../record/tables.ts';
import { sqlList } from '../../csv/sql.ts';
import categories from '../categories.json' with { type: 'json' };
import { ENTRY_TYPES } from './identities.ts';
import { textWith } from './in-text.ts';
import { rowsOfParts } from './parts.ts';
import { directoryId, type FileRows, GUID, rowsOfType, written } from './rows.ts';
import { flagOfStatus, inWordsOfEmis } from './words.ts';

const CONSULTATION = written('consultation');
const DIARY = written('diary_recall');
const PROBLEM = written('problem');
const PART = written('coded_entry');

/** A problem that no entry stands for, and of which more is known than that: EMIS needs an entry to say it. */
export const NEEDS_ENTRY = `coalesce(t.orig_code, t.orig_term, t.effective, t.recorded) is not null
  and t.n not in (select problem from problem_of_entry)`;

/** A referral of which nothing but the referral is known: its entry was never sent. */
export const IS_ALONE =
  'coalesce(t.orig_code, t.orig_term, t.effective, t.recorded, t.responsible_id) is null';

type EntryType = (typeof ENTRY_TYPES)[number];

const TEXT: Record<EntryType, string> = {
  coded_entry: 't.free_text',
  allergy: 't.note',
  immunisation: 't.note',
  referral: `concat_ws(chr(10), nullif(t.note, ''),
    case when t.requester <> t.recorder then 'Recorded by: ' || t.recorder end)`,
  test_report: 't.conclusion',
  document: `concat_ws(chr(10), nullif(t.note, ''),
    case when t.author <> t.recorder then 'Author: ' || t.author end)`,
};

const MEASURED = {
  Value: 't.value_num',
  NumericUnit: 't.unit_raw',
  NumericRangeLow: 't.range_low',
  NumericRangeHigh: 't.range_high',
  NumericOperator: 't.comparator',
};

function entriesOf(type: EntryType) {
  const { columns, code, joins } = written(type);
  const document =
    type === 'document'
      ? `braced(coalesce(guid_in(t.document_id), guid_in(t.file_id), made_guid('document|' || g.guid)))`
      : 'braced(guid_in(t.document_id))';
  return rowsOfType(
    type,
    {
      ...columns,
      ObservationGuid: GUID,
      ParentObservationGuid: 'braced(led.parent)',
      CodeId: code,
      ProblemGuid: 'braced(led.problem)',
      ConsultationGuid: 'braced(led.consultation)',
      AssociatedText: textWith(type, TEXT[type]),
      ObservationType: 't.entry_kind',
      DocumentGuid: document,
      Qualifiers: 't.qualifiers',
      Abnormal: 't.is_abnormal',
      AbnormalReason: 't.interpretation',
      Episode: 't.episodicity',
      IsConfidential: 't.is_confidential',
      ...(type === 'coded_entry' ? MEASURED : {}),
    },
    { joins, ...(type === 'referral' ? { only: `not (${IS_ALONE})` } : {}) },
  );
}

/** Consultations, entries with what makes them problems and referrals, and the diary. */
export const CARE_ROWS: readonly FileRows[] = [
  {
    table: 'CareRecord_Consultation',
    rows: [
      rowsOfType(
        'consultation',
        {
          ...CONSULTATION.columns,
          ConsultationGuid: GUID,
          AppointmentSlotGuid: 'braced(led.slot)',
          ConsultationSourceTerm: 't.place',
          ConsultationSourceCodeId: CONSULTATION.code,
          Complete: flagOfStatus('complete', 't.status'),
          ConsultationType: 't.kind',
          IsConfidential: 't.is_confidential',
        },
        CONSULTATION,
      ),
    ],
  },
  {
    table: 'CareRecord_Observation',
    rows: [
      ...ENTRY_TYPES.map(entriesOf),
      rowsOfParts(PART.columns, PART.people),
      rowsOfType(
        'problem',
        {
          ...PROBLEM.columns,
          ObservationGuid: GUID,
          CodeId: PROBLEM.code,
          ConsultationGuid: 'braced(led.consultation)',
          IsConfidential: 't.is_confidential',
        },
        { joins: PROBLEM.joins, only: NEEDS_ENTRY },
      ),
    ],
  },
  {
    table: 'CareRecord_ObservationReferral',
    rows: [
      rowsOfType(
        'referral',
        {
          ObservationGuid: GUID,
          ReferralTargetOrganisationGuid: `braced(coalesce(entry_guid(t.recipient_id, t.patient), recipient_named.guid))`,
          ReferralUrgency: 't.urgency',
          ReferralServiceType: 't.service',
          ReferralMode: 't.mode',
          ReferralReceivedDate: 'day_in(t.received)',
          ReferralReceivedTime: 'clock_in(t.received)',
          ReferralEndDate: 't.ended',
          ReferralUBRN: 't.ubrn',
          TransportRequired: 't.transport',
        },
        {
          joins: [
            'left join organisation_named recipient_named on recipient_named.name = t.recipient and t.recipient_id is null',
          ],
          only: `coalesce(t.recipient_id, t.recipient, t.urgency, t.service, t.mode, t.received, t.ended, t.ubrn,
            t.transport) is not null or coalesce(t.category not in (${sqlList(categories.referral)}), false)`,
        },
      ),
    ],
  },
  {
    table: 'CareRecord_Problem',
    rows: [
      rowsOfType('problem', {
        ObservationGuid: GUID,
        ParentProblemObservationGuid: 'braced(led.parent_problem)',
        Comment: textWith('problem', 't.note'),
        EndDate: 'emis_day(t.ended)',
        EndDatePrecision: 'emis_precision(t.ended)',
        ExpectedDuration: 't.expected_duration',
        LastReviewDate: 'emis_day(t.last_review)',
        LastReviewDatePrecision: 'emis_precision(t.last_review)',
        LastReviewUserInRoleGuid: directoryId('last_reviewer_id'),
        ParentProblemRelationship: 't.parent_relationship',
        ProblemStatusDescription: inWordsOfEmis('problem', 't.status'),
        SignificanceDescription: inWordsOfEmis('significance', 't.significance'),
      }),
    ],
  },
  {
    table: 'CareRecord_Diary',
    rows: [
      rowsOfType(
        'diary_recall',
        {
          ...DIARY.columns,
          DiaryGuid: GUID,
          CodeId: DIARY.code,
          OriginalTerm: 'coalesce(t.value, t.orig_term)',
          AssociatedText: textWith('diary_recall', 't.note'),
          DurationTerm: 't.duration',
          LocationTypeDescription: 't.place',
          IsConfidential: 't.is_confidential',
          IsActive: `coalesce(t.is_active, case lower(t.status) when 'active' then 'true' when 'complete' then 'false' end)`,
          IsComplete: `coalesce(t.is_complete, case lower(t.status) when 'active' then 'false' when 'complete' then 'true' end)`,
          ConsultationGuid: 'braced(led.consultation)',
        },
        DIARY,
      ),
    ],
  },
];

/** In which file the records of a type are written; a problem may have a row in that of entries besides. */
export const FILE_OF: Partial<Record<RecordType, FileRows['table']>> = {
  patient: 'Admin_Patient',
  registration: 'Admin_PatientHistory',
  booking: 'Appointment_Slot',
  consultation: 'CareRecord_Consultation',
  problem: 'CareRecord_Problem',
  diary_recall: 'CareRecord_Diary',
  medication_course: 'Prescribing_DrugRecord',
  medication_authorisation: 'Prescribing_DrugRecord',
  medication_issue: 'Prescribing_IssueRecord',
  ...Object.fromEntries(ENTRY_TYPES.map((type) => [type, 'CareRecord_Observation'])),
};
