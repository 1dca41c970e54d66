import { person } from './names.ts';
import { directoryId, type FileRows, rowsOfType } from './rows.ts';
import { inWordsOfEmis } from './words.ts';

const GP = person('t.usual_gp_id', 't.usual_gp', 'gp_named');

/** Patients, what their registrations became, and who changed what. */
export const PEOPLE_ROWS: readonly FileRows[] = [
  {
    table: 'Admin_Patient',
    rows: [
      rowsOfType(
        'patient',
        {
          UsualGpUserInRoleGuid: GP.guid,
          Sex: inWordsOfEmis('sex', 't.sex'),
          DateOfBirth: 'day_in(t.date_of_birth)',
          DateOfDeath: 'day_in(t.date_of_death)',
          Title: 't.prefix',
          GivenName: `coalesce(t.first_name,
            case when t.middle_names is null then t.given_names
            else nullif(trim(left(t.given_names, greatest(length(t.given_names) - length(t.middle_names), 0))), '') end)`,
          MiddleNames: 't.middle_names',
          Surname: 't.family_name',
          DateOfRegistration: 'day_in(t.registered_from)',
          NhsNumber: 't.nhs_number',
          PatientNumber: 't.local_number',
          PatientTypeDescription: 't.registration_type',
          DummyType: 't.is_test',
          HouseNameFlatNumber: 't.address_house',
          NumberAndStreet: `coalesce(t.address_road, case when
            coalesce(t.address_house, t.address_locality, t.address_town, t.address_county) is null then t.address end)`,
          Village: 't.address_locality',
          Town: 't.address_town',
          County: 't.address_county',
          Postcode: 't.postcode',
          ResidentialInstituteCode: 't.residential_institute',
          NHSNumberStatus: 't.nhs_number_status',
          CarerName: 't.carer_name',
          CarerRelation: 't.carer_relation',
          PersonGuid: `braced(coalesce(guid_in(t.person_id), made_guid('person|' || who.guid)))`,
          DateOfDeactivation: 'day_in(t.registered_to)',
          SpineSensitive: 't.is_sensitive',
          IsConfidential: 't.is_confidential',
          EmailAddress: 't.email',
          HomePhone: 't.home_phone',
          MobilePhone: 't.mobile_phone',
          ExternalUsualGPGuid: directoryId('external_gp_id'),
          ExternalUsualGP: 't.external_gp',
          ExternalUsualGPOrganisation: directoryId('external_gp_organisation_id'),
          ContactComments: 't.contact_comments',
        },
        { joins: [GP.join] },
      ),
    ],
  },
  {
    table: 'Admin_PatientHistory',
    rows: [
      rowsOfType('registration', {
        HistoryDate: 'day_in(t.effective)',
        HistoryTime: 'clock_in(t.effective)',
        StatusDescription: 'coalesce(t.status, t.kind)',
      }),
    ],
  },
  ...(['Audit_PatientAudit', 'Audit_RegistrationAudit'] as const).map((table): FileRows => {
    const ofRecord = table === 'Audit_PatientAudit';
    const kind = ofRecord ? 'record' : 'registration';
    return {
      table,
      rows: [
        {
          from: `rec_audit_event t join who on who.patient = t.patient where t.kind = '${kind}'`,
          order: 't.n',
          count: `select count(*) from rec_audit_event where kind = '${kind}' and patient in (select patient from who)`,
          columns: {
            PatientGuid: 'braced(who.guid)',
            OrganisationGuid: 'braced(who.owner)',
            ModifiedDate: 'day_in(t.recorded)',
            ModifiedTime: 'clock_in(t.recorded)',
            UserInRoleGuid: directoryId('user_id'),
            ModeType: 't.action',
            ...(ofRecord
              ? { ItemGuid: `braced(guid_in(t.item_id))`, ItemType: 't.item_kind' }
              : {}),
          },
        },
      ],
    };
  }),
];
