import type { SystmOneRows } from './systmone-extract.ts';

/** The practice, and the community nurses who see some of its patients. */
export const ASHCOMBE = 'Y09001';
const NURSES = 'RXX01';

const OWN = { IDOrganisationVisibleTo: ASHCOMBE, RemovedData: '0' };
const BY = { IDProfileEnteredBy: '501', IDDoneBy: '401', IDOrganisationDoneAt: ASHCOMBE };

/** A row of Winifred’s, seen on 4 March unless it says otherwise. */
export function ofWinifred(id: string, more: Record<string, string>): Record<string, string> {
  return {
    ...OWN,
    ...BY,
    RowIdentifier: id,
    IDPatient: '9007199254740993',
    IDOrganisation: ASHCOMBE,
    IDOrganisationRegisteredAt: ASHCOMBE,
    DateEvent: '04 Mar 2026 10:15:00',
    DateEventRecorded: '04 Mar 2026 10:21:33',
    IDEvent: '3001',
    IDReferralIn: '-1',
    IDAppointment: '-1',
    IDVisit: '-1',
    ...more,
  };
}

/** An invented practice as SystmOne hands it over: one patient, with a row of every kind. */
export function ashcombe(): SystmOneRows {
  const rows: SystmOneRows = {
    SRPatient: [
      {
        ...OWN,
        RowIdentifier: '9007199254740993',
        Title: 'Mrs',
        FirstName: 'Winifred',
        Surname: 'O’Dare',
        NHSNumber: '9990000026',
        DateBirth: '17 Jul 1948 00:00',
        Gender: 'F',
        SpeaksEnglish: '71',
        TestPatient: 'TRUE',
      },
    ],
    SRPatientAddressHistory: [
      ofWinifred('1101', {
        NumberOfBuilding: '4',
        NameOfRoad: 'Orchard Row',
        NameOfTown: 'Ashcombe',
        FullPostCode: 'ZZ99 4AA',
        AddressType: '72',
      }),
      ofWinifred('1102', { NameOfRoad: 'Mill Lane', DateTo: '01 Jan 2001 00:00:00' }),
    ],
    SRPatientContactDetails: [
      ofWinifred('1201', { ContactType: '73', ContactNumber: '01632 960011' }),
    ],
    SRPatientRegistration: [
      ofWinifred('1301', {
        DateRegistration: '02 Jan 2001 00:00:00',
        RegistrationStatus: 'GMS,Contraception',
      }),
      ofWinifred('1302', { RegistrationStatus: 'GMS', IDOrganisation: 'Y09777' }),
    ],
    SREvent: [ofWinifred('3001', { ContactEventLocation: '81', ContactMethod: '82', IDEvent: '' })],
    SRCode: [
      code('2001', 'C10..', 'Diabetes mellitus', { SNOMEDCode: '73211009' }),
      code('2002', '2469.', 'O/E - Systolic BP reading', {
        IsNumeric: '1',
        NumericValue: '142.00',
        NumericUnit: 'mmHg',
        EpisodeType: '74',
      }),
      code('2003', '1263.', 'FH: Diabetes mellitus'),
      code('2004', '14L1.', 'H/O: penicillin allergy', { IsNumeric: 'FALSE', NumericValue: '0' }),
      code('2005', 'Y20d1', 'Carer’s “check-up” – offered', { SNOMEDCode: '-1' }),
      code('2006', '2469.', 'O/E - Systolic BP reading', { IDOrganisation: NURSES }),
    ],
    SRProblem: [
      ofWinifred('2101', { CTV3Code: 'C10..', IDCode: '2001', Severity: '75' }),
      ofWinifred('2102', { CTV3Code: 'C10..', IDCode: '2001', DateEnd: '01 May 2025 00:00:00' }),
    ],
    SRDrugSensitivity: [
      ofWinifred('2201', { IDDrugCode: '6601', DateStarted: '01 Jan 1987 00:00:00' }),
    ],
    SRImmunisation: [
      ofWinifred('2301', {
        IDImmunisationContent: '6701',
        ImmsReadCode: '65E..',
        VaccBatchNumber: 'K77',
        VaccPart: '76',
        Location: '77',
        DateExpiry: '31 Dec 2026 00:00:00',
      }),
    ],
    SRRepeatTemplate: [
      ofWinifred('2401', { ...METFORMIN, DateMedicationTemplateStart: '01 Feb 2024 00:00:00' }),
    ],
    SRPrimaryCareMedication: [
      ofWinifred('2501', { ...METFORMIN, IsRepeatMedication: 'TRUE', IDRepeatTemplate: '2401' }),
      ofWinifred('2502', { ...AMOXICILLIN, IsRepeatMedication: 'FALSE', IDRepeatTemplate: '-1' }),
      ofWinifred('2503', { ...AMOXICILLIN, IsRepeatMedication: '0', IsHospitalMedication: '1' }),
    ],
    SRReferralOut: [
      ofWinifred('2601', {
        TypeOfReferral: '78',
        Urgency: '83',
        Reason: '84',
        ServiceOffered: '85',
        PrimaryDiagnosis: 'C10..',
        IDProfileReferrer: '501',
      }),
    ],
    SRReferralOutStatusDetails: [
      ofWinifred('2602', { IDReferralOut: '2601', StatusOfReferralOut: '86' }),
    ],
    SRLetter: [ofWinifred('2701', { CommunicationType: 'Clinic letter', Direction: 'Incoming' })],
    SRMedia: [ofWinifred('2801', { FileName: 'ecg.pdf', FileSize: '20480' })],
    SRRecall: [
      ofWinifred('2901', {
        DateRecall: '01 Oct 2026 00:00:00',
        RecallType: 'Diabetic review',
        RecallStatus: '79',
      }),
    ],
    SRAppointment: [
      ofWinifred('3101', { DateStart: '04 Mar 2026 10:10:00', AppointmentStatus: '80' }),
    ],
    SRSpecialNotes: [ofWinifred('3201', { Type: 'Reminder', Note: 'Hard of hearing' })],
    SRStaffMember: [{ RowIdentifier: '401', StaffName: 'Dr Aled Pryce', IDNational: 'G9999991' }],
    SRStaffMemberProfile: [{ RowIdentifier: '501', IDStaffMember: '401', StaffRole: 'GP' }],
    SROrganisation: [{ RowIdentifier: '601', ID: ASHCOMBE, Name: 'Ashcombe Surgery' }],
    SRImmunisationContent: [{ RowIdentifier: '6701', Name: 'Fluad' }],
    SRMedicationReadCodeDetails: [
      { RowIdentifier: '6801', IDMultiLexProduct: '6601', DrugReadCodeDesc: 'Penicillin V' },
    ],
    SRCtv3: [
      { RowIdentifier: '6901', Ctv3Code: '65E..', Ctv3Text: 'Influenza vaccination', ...OWN },
      { RowIdentifier: '6902', Ctv3Code: 'C10..', Ctv3Text: 'Diabetes mellitus', ...OWN },
    ],
    SRCtv3Hierarchy: [
      below('7001', 'X0003', 'XaB01'),
      below('7002', 'XaB01', 'C10..'),
      below('7003', 'Xa1px', '1263.'),
      below('7004', 'Xa1pQ', '14L1.'),
      below('7005', 'X0003', '1263.'),
    ],
    SRMapping: [
      ...['71 Yes', '72 Home', '73 Home telephone', '74 First', '75 Major', '76 Booster'],
      ...['77 Left arm', '78 Outpatient', '79 Pending', '80 Finished'],
    ].map(option('Mapping')),
    SRConfiguredListOption: [
      ...[
        '81 Surgery',
        '82 Face to face',
        '83 Routine',
        '84 Assessment',
        '85 Diabetology',
        '86 Sent',
      ],
    ].map(option('ConfiguredListOption')),
  };
  rows.SRManifest = Object.keys(rows)
    .filter((table) => table !== 'SRMapping')
    .map((FileName) => ({ FileName, IsDelta: 'N', DateExtractTo: '20261101_0432' }));
  return rows;
}

const METFORMIN = {
  IDMultiLexProduct: '6611',
  IDMultiLexDMD: '325278007',
  NameOfMedication: 'Metformin 500mg tablets',
  MedicationDosage: 'One twice a day',
  MedicationQuantity: '56 tablets',
};

const AMOXICILLIN = {
  IDMultiLexProduct: '6612',
  IDMultiLexDMD: '323509004',
  NameOfMedication: 'Amoxicillin 500mg capsules',
  MedicationDosage: 'One three times a day',
  MedicationQuantity: '21 capsules',
  DateMedicationStart: '04 Mar 2026 00:00:00',
};

function code(id: string, ctv3: string, words: string, more: Record<string, string> = {}) {
  return ofWinifred(id, { CTV3Code: ctv3, CTV3Text: words, ...more });
}

function below(id: string, parent: string, child: string) {
  return { ...OWN, RowIdentifier: id, Ctv3CodeParent: parent, Ctv3CodeChild: child };
}

function option(column: string) {
  return (written: string) => ({
    RowIdentifier: written.slice(0, 2),
    [column]: written.slice(3),
  });
}
