import type { DuckDBConnection } from '@duckdb/node-api';
import { makeUnitSpellings } from '../csv/unit-spellings.ts';
import { leaveOut } from './left-out.ts';
import { tableNamed } from './manifest.ts';

/** Numbers the patients who are left, and keeps apart those who were deleted. */
export async function makePeople(
  connection: DuckDBConnection,
  replaced: ReadonlySet<number>,
): Promise<void> {
  const identity = 'id_of(t.RowIdentifier) as id, trim(t.IDOrganisationVisibleTo) as owner';
  await leaveOut(connection, tableNamed('SRPatient'), replaced);
  await connection.run(`
    create table person as
    select ${identity}, row_number() over (order by _n)::integer as patient from live_SRPatient t`);
  await connection.run(`
    create table person_gone as
    select distinct ${identity} from src_SRPatient t join left_out_SRPatient using (_n)
    where rule = 'deleted' and not exists (select 1 from person where person.id = id_of(t.RowIdentifier)
      and person.owner is not distinct from trim(t.IDOrganisationVisibleTo))`);
  await connection.run('drop view live_SRPatient');
  await connection.run(`
    create view live_SRPatient as
    select person.patient, t.* from src_SRPatient t anti join left_out_SRPatient using (_n)
    join person on person.id = id_of(t.RowIdentifier)
      and person.owner is not distinct from trim(t.IDOrganisationVisibleTo)`);
}

/**
 * Makes `person_now`: of each patient the address that has no end, the registration, the usual GP and the numbers of
 * telephones, of several the one that began last, and of these the last row; `entry_words`: what the entries of
 * problems say; and `unit_spelling`.
 */
export async function prepareJoins(connection: DuckDBConnection): Promise<void> {
  const last = (date: string, also = '') =>
    `qualify row_number() over
      (partition by patient${also} order by stamp_of(${date}) desc nulls last, _n desc) = 1`;
  const telephone = (column: string, words: string) => `
    select patient, arg_max(ContactNumber, (stamp_of(DateEvent), _n)) as ${column}
    from live_SRPatientContactDetails t left join mapping_text kind on kind.id = trim(t.ContactType)
    where lower(coalesce(kind.name, t.ContactType)) like '${words}' group by patient`;
  await connection.run(`
    create table person_now as
    select * from (
      select patient, FullPostCode as postcode, NameOfBuilding as house,
        nullif(concat_ws(' ', NumberOfBuilding, NameOfRoad), '') as road, NameOfLocality as locality,
        NameOfTown as town, NameOfCounty as county,
        nullif(concat_ws(', ', house, road, locality, town, county), '') as address
      from live_SRPatientAddressHistory where nullif(trim(DateTo), '') is null ${last('DateEvent')}
    ) full join (
      select patient, RegistrationStatus as registration_type,
        coalesce(moment_of(DateRegistration), DateRegistration) as registered_from,
        coalesce(moment_of(DateDeRegistration), DateDeRegistration) as registered_to
      from live_SRPatientRegistration ${last('DateRegistration')}
    ) using (patient) full join (
      select patient, gp.name as usual_gp
      from live_SRGPPracticeHistory t join profile_name gp on gp.id = id_of(t.IDProfileRegisteredGP)
      where nullif(trim(DateTo), '') is null ${last('DateFrom')}
    ) using (patient) full join (${telephone('home_phone', '%home%')}) using (patient)
    full join (${telephone('mobile_phone', '%mobile%')}) using (patient)`);
  await connection.run(`
    create table entry_words as
    select patient, id_of(RowIdentifier) as id, arg_max(CTV3Text, _n) as name,
      arg_max(id_of(SNOMEDCode), _n) as concept
    from live_SRCode semi join (select patient, id_of(IDCode) as entry from live_SRProblem) p
      on p.patient = live_SRCode.patient and p.entry = id_of(live_SRCode.RowIdentifier)
    group by all`);
  await makeUnitSpellings(
    connection,
    `select NumericUnit as written from live_SRCode
     union all select quantity_unit_of(MedicationQuantity) from live_SRPrimaryCareMedication`,
  );
}
