import { nameAlias } from '../content.ts';
import type { RecordTable } from './record-table.ts';

export const PATIENT: RecordTable = {
  table: 'Admin_Patient',
  types: ['patient'],
  type: `'patient'`,
  relations: [],
  effective: ['DateOfBirth', 'null'],
  columns: {
    patient: {
      nhs_number: 't.NhsNumber',
      nhs_number_status: 't.NHSNumberStatus',
      prefix: 't.Title',
      given_names: `nullif(concat_ws(' ', t.GivenName, t.MiddleNames), '')`,
      first_name: 't.GivenName',
      middle_names: 't.MiddleNames',
      family_name: 't.Surname',
      date_of_birth: 't.DateOfBirth',
      date_of_death: 't.DateOfDeath',
      sex: 't.Sex',
      address: `nullif(concat_ws(', ', t.HouseNameFlatNumber, t.NumberAndStreet, t.Village, t.Town, t.County), '')`,
      address_house: 't.HouseNameFlatNumber',
      address_road: 't.NumberAndStreet',
      address_locality: 't.Village',
      address_town: 't.Town',
      address_county: 't.County',
      postcode: 't.Postcode',
      residential_institute: 't.ResidentialInstituteCode',
      home_phone: 't.HomePhone',
      mobile_phone: 't.MobilePhone',
      email: 't.EmailAddress',
      contact_comments: 't.ContactComments',
      carer_name: 't.CarerName',
      carer_relation: 't.CarerRelation',
      registration_type: 'trim(t.PatientTypeDescription)',
      registered_from: 't.DateOfRegistration',
      registered_to: 't.DateOfDeactivation',
      usual_gp: `${nameAlias('t', 'UsualGpUserInRoleGuid')}.name`,
      usual_gp_id: 't.id_UsualGpUserInRoleGuid',
      external_gp: 't.ExternalUsualGP',
      external_gp_id: 'id_of(t.ExternalUsualGPGuid)',
      external_gp_organisation_id: 't.id_ExternalUsualGPOrganisation',
      local_number: 't.PatientNumber',
      organisation_id: 't.id_OrganisationGuid',
      person_id: 'id_of(t.PersonGuid)',
      is_test: 'lower(t.DummyType)',
      is_sensitive: 'lower(t.SpineSensitive)',
    },
  },
};

/** What a registration became, and when. */
export const HISTORY: RecordTable = {
  table: 'Admin_PatientHistory',
  types: ['registration'],
  type: `'registration'`,
  relations: [],
  effective: [`concat_ws('T', HistoryDate, HistoryTime)`, `'YMDT'`],
  value: 't.StatusDescription',
  columns: {
    registration: { status: 't.StatusDescription', organisation_id: 't.id_OrganisationGuid' },
  },
};
