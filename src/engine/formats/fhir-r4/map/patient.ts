import { type JsonObject, objects, textAt, textOf } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapPatient as mapStu3 } from '../../gp-connect/map/patient.ts';

/** More of what a Patient says than GP Connect carries: earlier names, parts of the address, how somebody is reached. */
export function mapPatient(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const earlier = objects(body.name).find(({ use }) => use === 'old' || use === 'maiden');
  const [address] = objects(body.address);
  const telecom = (system: string, use?: string) =>
    textOf(
      objects(body.telecom).find((one) => one.system === system && (!use || one.use === use))
        ?.value,
    );
  return {
    ...mapping,
    columns: {
      ...mapping.columns,
      previous_family_name: textAt(earlier, 'family'),
      address: textAt(address, 'text') ?? mapping.columns.address ?? null,
      address_town: textAt(address, 'city'),
      address_county: textAt(address, 'district'),
      home_phone: telecom('phone', 'home'),
      mobile_phone: telecom('phone', 'mobile'),
      email: telecom('email'),
    },
  };
}
