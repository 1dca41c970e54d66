import { EMIS_CODES } from '../names-and-codes.ts';
import { CLINICIAN, EFFECTIVE, ENTERED, type RecordTable, WRITTEN_BY } from './record-table.ts';

export const CONSULTATION: RecordTable = {
  table: 'CareRecord_Consultation',
  types: ['consultation'],
  type: `'consultation'`,
  code: { column: 'ConsultationSourceCodeId', table: 'clinical_code', system: EMIS_CODES },
  relations: [{ kind: 'other:appointment', to: 'Appointment_Slot', column: 'AppointmentSlotGuid' }],
  effective: EFFECTIVE,
  recorded: ENTERED,
  columns: {
    consultation: {
      ...WRITTEN_BY,
      status: `case lower(t.Complete) when 'true' then 'complete' when 'false' then 'incomplete' end`,
      place: 't.ConsultationSourceTerm',
      kind: 't.ConsultationType',
      clinician: CLINICIAN,
    },
  },
};

export const PROBLEM: RecordTable = {
  table: 'CareRecord_Problem',
  types: ['problem'],
  type: `'problem'`,
  code: { column: 'CodeId', table: 'clinical_code', system: EMIS_CODES, row: 'entry' },
  joins: [
    `left join problem_entry entry on entry.patient = t.patient and entry.id = t.id_ObservationGuid`,
  ],
  relations: [
    {
      kind: 'parent-problem',
      to: 'CareRecord_Problem',
      column: 'ParentProblemObservationGuid',
    },
  ],
  effective: ['entry.EffectiveDate', 'entry.EffectiveDatePrecision'],
  recorded: 'moment(entry.EnteredDate, entry.EnteredTime)',
  columns: {
    problem: {
      status: 't.ProblemStatusDescription',
      significance: 't.SignificanceDescription',
      ended: 'partial_date(t.EndDate, t.EndDatePrecision)',
      note: 't.Comment',
      expected_duration: 't.ExpectedDuration',
      last_review: 'partial_date(t.LastReviewDate, t.LastReviewDatePrecision)',
      last_reviewer_id: 't.id_LastReviewUserInRoleGuid',
      parent_relationship: 't.ParentProblemRelationship',
      responsible_id: 'entry.id_ClinicianUserInRoleGuid',
      entered_by_id: 'entry.id_EnteredByUserInRoleGuid',
    },
  },
};

export const DIARY: RecordTable = {
  table: 'CareRecord_Diary',
  types: ['diary_recall'],
  type: `'diary_recall'`,
  code: { column: 'CodeId', table: 'clinical_code', system: EMIS_CODES },
  relations: [{ kind: 'consultation', to: 'CareRecord_Consultation', column: 'ConsultationGuid' }],
  effective: EFFECTIVE,
  recorded: ENTERED,
  value: 't.OriginalTerm',
  columns: {
    diary_recall: {
      ...WRITTEN_BY,
      status: `case when is_true(t.IsComplete) then 'complete' when is_true(t.IsActive) then 'active' end`,
      is_active: 'lower(t.IsActive)',
      is_complete: 'lower(t.IsComplete)',
      duration: 't.DurationTerm',
      place: 't.LocationTypeDescription',
      requester: CLINICIAN,
      note: 't.AssociatedText',
    },
  },
};
