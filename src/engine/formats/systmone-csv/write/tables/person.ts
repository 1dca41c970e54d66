import type { WrittenTable } from '../written-table.ts';

const of = (columns: string, condition: string) => `
  select n, patient, recorded, entered_by, done_at, null::varchar as effective, ${columns}
  from patient p where ${condition}`;

/** A row that a patient without rows of this kind gets, since only the patient's own columns tell it. */
const withoutOwn = (table: string) =>
  `not exists (select 1 from ${table} own where own.patient = p.patient)`;

const contact = (kind: string, column: string): WrittenTable => ({
  table: 'SRPatientContactDetails',
  name: `SRPatientContactDetails of ${column}`,
  rows: of(`${column} as number`, `${column} is not null and ${withoutOwn('patient_contact')}`),
  id: `number_for('${column} of patient ' || p.id)`,
  columns: { ContactType: `'${kind}'`, ContactNumber: 'r.number' },
});

/** Who somebody is, and how they are found. */
export const PERSON: readonly WrittenTable[] = [
  {
    table: 'SRPatient',
    rows: `select *, coalesce(first_name, nullif(trim(case when ends_with(given_names, middle_names)
      then given_names[:-length(middle_names) - 1] else given_names end), '')) as said_first_name from patient`,
    columns: {
      Title: 'r.prefix',
      FirstName: 'r.said_first_name',
      MiddleNames: 'r.middle_names',
      Surname: 'r.family_name',
      PreviousSurname: 'r.previous_family_name',
      NHSNumber: 'r.nhs_number',
      DateBirth: 'r.date_of_birth',
      DateDeath: 'r.date_of_death',
      BirthPlace: 'r.birth_place',
      Gender: 'r.sex',
      SpeaksEnglish: 'r.speaks_english',
      EmailAddress: 'r.email',
      TestPatient: 'r.is_test',
    },
  },
  {
    table: 'SRPatientAddressHistory',
    rows: 'select * from patient_address',
    doneBy: 'r.recorder',
    columns: {
      NumberOfBuilding: 'r.house_number',
      NameOfBuilding: 'r.house',
      NameOfRoad: 'r.road',
      NameOfLocality: 'r.locality',
      NameOfTown: 'r.town',
      NameOfCounty: 'r.county',
      FullPostCode: 'r.postcode',
      DateTo: 'r.ended',
      AddressType: 'r.kind',
      CcgOfResidence: 'r.commissioner',
    },
  },
  {
    table: 'SRPatientAddressHistory',
    name: 'SRPatientAddressHistory of patients',
    rows: of(
      `coalesce(address_house, case when coalesce(address_road, address_locality, address_town, address_county) is null
         then address end) as house,
       address_road, address_locality, address_town, address_county, postcode`,
      `coalesce(address, address_house, address_road, address_locality, address_town, address_county, postcode) is not null
       and ${withoutOwn('patient_address')}`,
    ),
    id: `number_for('address of patient ' || p.id)`,
    columns: {
      NameOfBuilding: 'r.house',
      NameOfRoad: 'r.address_road',
      NameOfLocality: 'r.address_locality',
      NameOfTown: 'r.address_town',
      NameOfCounty: 'r.address_county',
      FullPostCode: 'r.postcode',
      AddressType: `'Home'`,
    },
  },
  {
    table: 'SRPatientContactDetails',
    rows: 'select * from patient_contact',
    doneBy: 'r.recorder',
    columns: { ContactType: 'r.kind', ContactNumber: 'r.number' },
  },
  contact('Home telephone', 'home_phone'),
  contact('Mobile telephone', 'mobile_phone'),
  {
    table: 'SRPatientRelationship',
    rows: 'select * from patient_relationship',
    doneBy: 'r.recorder',
    columns: {
      RelationshipType: 'r.kind',
      RelationshipWithName: 'r.name',
      RelationshipWithDateOfBirth: 'r.date_of_birth',
      RelationshipWithSex: 'r.sex',
      RelationshipWithHouseName: 'r.address',
      RelationshipWithPostCode: 'r.postcode',
      RelationshipWithTelephone: 'r.telephone',
      RelationshipWithMobileTelephone: 'r.mobile_phone',
      RelationshipWithEmailAddress: 'r.email',
      RelationshipWithOrganisation: 'r.organisation',
      NextOfKin: 'r.is_next_of_kin',
      HasParentalResponsibility: 'r.has_parental_responsibility',
      DateEnded: 'r.ended',
    },
  },
  {
    table: 'SRPatientRegistration',
    rows: 'select * from registration where kind is not null',
    columns: {
      DateRegistration: 'r.effective',
      DateDeRegistration: 'r.ended',
      RegistrationStatus: 'r.kind',
      PreferredPharmacy: 'r.pharmacy',
    },
  },
  {
    table: 'SRPatientRegistration',
    name: 'SRPatientRegistration of patients',
    rows: of(
      'registration_type, registered_from, registered_to',
      `coalesce(registration_type, registered_from, registered_to) is not null
       and not exists (select 1 from registration own where own.patient = p.patient and own.kind is not null)`,
    ),
    id: `number_for('registration of patient ' || p.id)`,
    columns: {
      DateRegistration: 'r.registered_from',
      DateDeRegistration: 'r.registered_to',
      RegistrationStatus: 'r.registration_type',
    },
  },
  {
    table: 'SRGPPracticeHistory',
    rows: of('usual_gp', 'usual_gp is not null'),
    id: `number_for('usual GP of patient ' || p.id)`,
    columns: { IDProfileRegisteredGP: 'r.usual_gp' },
  },
];
