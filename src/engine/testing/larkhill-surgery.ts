import type { EmisRows } from './emis-extract.ts';

/** A guid of Larkhill Surgery: a letter for what it is and a number. */
export function guid(kind: string, n: number): string {
  const digits = String(n).padStart(8, '0');
  const mark = kind.charCodeAt(0).toString(16).padStart(4, '0');
  return `{${digits}-${mark}-4000-8000-00000000F001}`.toUpperCase();
}

/** The same rows under ids that end in three other digits: another practice, which can stand in the same extract. */
export function underOtherIds(rows: EmisRows, digits: string): EmisRows {
  const own = (column: string, value: string) =>
    column.endsWith('CodeId') ? `${value}${digits}` : value.replace(/001\}$/, `${digits}}`);
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]) => [column, own(column, value)]),
        ),
      ),
    ]),
  );
}

const PRACTICE = guid('o', 1);
const GP = guid('u', 1);
const MABEL = guid('p', 1);
const OSCAR = guid('p', 2);
const BATCH = { ProcessingId: '95047', Deleted: 'false' };
const OF_MABEL = { PatientGuid: MABEL, OrganisationGuid: PRACTICE, ...BATCH };
const ENTERED = {
  EnteredDate: '2026-03-04',
  EnteredTime: '10:15:00',
  ClinicianUserInRoleGuid: GP,
  EnteredByUserInRoleGuid: GP,
};
const ON_4_MARCH = { EffectiveDate: '2026-03-04', EffectiveDatePrecision: 'YMD', ...ENTERED };

/** An entry of Mabel's, at her visit of 4 March unless it says otherwise. */
export function entry(n: number, codeId: string, more: Record<string, string> = {}) {
  return {
    ...OF_MABEL,
    ...ON_4_MARCH,
    ObservationGuid: guid('b', n),
    CodeId: codeId,
    ConsultationGuid: guid('c', 1),
    Abnormal: 'false',
    IsConfidential: 'false',
    ...more,
  };
}

const CODES: [id: string, term: string, read: string, category: string][] = [
  ['1001', 'O/E - blood pressure reading', '246..-1', 'Biological values'],
  ['1002', 'O/E - Systolic BP reading', '2469.', 'Biological values'],
  ['1003', 'O/E - Diastolic BP reading', '246A.', 'Biological values'],
  ['1004', 'Full blood count', '424..', 'Haematology'],
  ['1005', 'Haemoglobin estimation', '423..', 'Haematology'],
  ['1006', 'H/O: penicillin allergy', '14L1.', 'Allergy and adverse drug reactions'],
  ['1007', 'Influenza vaccination', '65E..', 'Immunisations'],
  ['1008', 'Referral to cardiology', '8H44.', 'Referral'],
  ['1009', 'Essential hypertension', 'G20..', 'Conditions, operations and procedures'],
  ['1010', 'Letter from specialist', '9N36.', 'Administration, documents and attachments'],
  [
    '9007199254740993',
    'Asthma review due',
    'EMISNQAS1',
    'Health management, screening and monitoring',
  ],
  ['1012', 'Surgery consultation', 'EGTON1', 'Unset'],
];

/**
 * Larkhill Surgery, invented: Mabel Ashdown has one of every kind of record, Oscar Tilling has moved
 * away and is deleted without a word about his entry.
 */
export function larkhill(): EmisRows {
  return {
    Admin_Organisation: [
      {
        OrganisationGuid: PRACTICE,
        OrganisationName: 'Larkhill Surgery',
        ODSCode: 'F84999',
        ProcessingId: '95047',
      },
      {
        OrganisationGuid: guid('o', 2),
        OrganisationName: 'Larkhill Infirmary',
        ProcessingId: '95047',
      },
    ],
    Admin_Location: [
      { LocationGuid: guid('l', 1), LocationName: 'Larkhill', Postcode: 'LH12AB', ...BATCH },
    ],
    Admin_UserInRole: [
      {
        UserInRoleGuid: GP,
        OrganisationGuid: PRACTICE,
        Title: 'Dr',
        GivenName: ' Ines ',
        Surname: 'Varley',
        ContractStartDate: '1899-12-31',
        JobCategoryName: 'General Medical Practitioner',
        ProcessingId: '95047',
      },
    ],
    Admin_Patient: [
      {
        ...OF_MABEL,
        UsualGpUserInRoleGuid: GP,
        Sex: 'F',
        DateOfBirth: '1951-06-07',
        Title: 'Mrs',
        GivenName: 'Mabel',
        Surname: 'Ashdown',
        DateOfRegistration: '1999-01-04',
        NhsNumber: '9990000018',
        PatientTypeDescription: '  Regular',
        Postcode: 'LH12AB',
        SpineSensitive: 'False',
      },
      { ...OF_MABEL, PatientGuid: OSCAR, Deleted: 'true' },
    ],
    Admin_PatientHistory: [
      {
        PatientGuid: MABEL,
        OrganisationGuid: PRACTICE,
        HistoryDate: '1999-01-04',
        HistoryTime: '00:00:00',
        StatusDescription: 'Registered',
        ProcessingId: '95047',
      },
    ],
    Appointment_Slot: [
      {
        ...OF_MABEL,
        SlotGuid: guid('s', 1),
        AppointmentDate: '2026-12-01',
        AppointmentStartTime: '09:10:00',
        PlannedDurationInMinutes: '10',
        SessionGuid: guid('e', 1),
      },
      {
        ...OF_MABEL,
        PatientGuid: '',
        SlotGuid: guid('s', 2),
        AppointmentDate: '2026-12-01',
        AppointmentStartTime: '09:20:00',
        PlannedDurationInMinutes: '10',
        SessionGuid: guid('e', 1),
      },
    ],
    CareRecord_Consultation: [
      {
        ...OF_MABEL,
        ...ON_4_MARCH,
        ConsultationGuid: guid('c', 1),
        ConsultationSourceTerm: 'Surgery',
        ConsultationSourceCodeId: '1012',
        Complete: 'TRUE',
        IsConfidential: 'true',
      },
    ],
    CareRecord_Observation: [
      entry(1, '1001'),
      entry(2, '1003', {
        ParentObservationGuid: guid('b', 1),
        Value: '84.000',
        NumericUnit: 'mm Hg',
      }),
      entry(3, '1002', {
        ParentObservationGuid: guid('b', 1),
        Value: '142.500',
        NumericUnit: 'mm Hg',
      }),
      entry(4, '1004'),
      entry(5, '1005', {
        ParentObservationGuid: guid('b', 4),
        Value: '131.000',
        NumericUnit: 'g/L',
        NumericRangeLow: '115.000',
        NumericRangeHigh: '165.000',
        NumericOperator: '<',
      }),
      entry(6, '1006', {
        EffectiveDate: '1987-01-01',
        EffectiveDatePrecision: 'Y',
        ConsultationGuid: '',
      }),
      entry(7, '1007', {
        EffectiveDate: '2025-10-01',
        EffectiveDatePrecision: 'YM',
        ConsultationGuid: '',
      }),
      entry(8, '1008'),
      entry(9, '1009', {
        ProblemGuid: guid('b', 9),
        AssociatedText: 'Seen with her daughter.\r\n"Tired", she said – review,\nsoon',
      }),
      entry(10, '1010', { DocumentGuid: guid('d', 1) }),
      { ...entry(11, '1009'), PatientGuid: OSCAR },
    ],
    CareRecord_ObservationReferral: [
      {
        ...OF_MABEL,
        ObservationGuid: guid('b', 8),
        ReferralTargetOrganisationGuid: guid('o', 2),
        ReferralUrgency: '2 Week Wait',
        ReferralServiceType: 'Outpatient',
        ReferralUBRN: '000104458254',
      },
    ],
    CareRecord_Problem: [
      {
        ...OF_MABEL,
        ObservationGuid: guid('b', 9),
        ProblemStatusDescription: 'Active Problem',
        SignificanceDescription: 'Significant Problem',
        ExpectedDuration: '0',
        LastReviewUserInRoleGuid: GP,
      },
    ],
    Prescribing_DrugRecord: [
      {
        ...OF_MABEL,
        ...ON_4_MARCH,
        DrugRecordGuid: guid('r', 1),
        CodeId: '896941000033112',
        Dosage: 'ONE DAILY',
        Quantity: '28.000',
        QuantityUnit: 'tablet',
        ProblemObservationGuid: guid('b', 9),
        PrescriptionType: 'Repeat',
        IsActive: 'true',
        NumberOfIssues: '2',
      },
    ],
    Prescribing_IssueRecord: [
      {
        ...OF_MABEL,
        ...ON_4_MARCH,
        IssueRecordGuid: guid('i', 1),
        DrugRecordGuid: guid('r', 1),
        CodeId: '896941000033112',
        Dosage: 'ONE DAILY',
        Quantity: '28.000',
        QuantityUnit: 'tablet',
        CourseDurationInDays: '28',
        EstimatedNhsCost: '2.1500',
        Compliance: '5.600000024E-1',
        ConsultationGuid: guid('c', 1),
      },
    ],
    CareRecord_Diary: [
      {
        ...OF_MABEL,
        ...ON_4_MARCH,
        DiaryGuid: guid('y', 1),
        EffectiveDate: '2027-03-04',
        CodeId: '9007199254740993',
        OriginalTerm: 'Asthma review due',
        IsActive: 'true',
        IsComplete: 'false',
        ConsultationGuid: guid('c', 1),
      },
    ],
    Coding_ClinicalCode: CODES.map(([CodeId, Term, ReadTermId, EmisCodeCategoryDescription]) => ({
      CodeId,
      Term,
      ReadTermId,
      EmisCodeCategoryDescription,
      SnomedCTConceptId: `${CodeId}001`,
      SnomedCTDescriptionId: `${CodeId}002`,
      ProcessingId: '95047',
    })),
    Coding_DrugCode: [
      {
        CodeId: '896941000033112',
        Term: 'Amlodipine 5mg tablets',
        DmdProductCodeId: '319283006',
        ProcessingId: '95047',
      },
    ],
    Agreements_SharingOrganisation: [
      { OrganisationGuid: PRACTICE, IsActivated: 'true', Disabled: 'false', Deleted: 'false' },
    ],
  };
}
