import { items, objects, textAt } from '../../record/json.ts';
import type { Bundle, Resource } from './bundle.ts';
import { NHS_NUMBER_SYSTEM } from './manifest.ts';

const ODS_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** The system that gave the record its identifier: "https://tpp-uk.com/Id/ccs-id". */
export function sourceSystem({ body }: Resource): string | null {
  const systems = items(body.identifier).map((id) => textAt(id, 'system'));
  return systems.find((system) => system !== null && system !== NHS_NUMBER_SYSTEM) ?? null;
}

/** The ODS code in the identifier's system where it stands there, else the registered practice's. */
export function sourceOrganisation(resource: Resource, bundle: Bundle): string | null {
  const system = sourceSystem(resource);
  const written = system?.match(/\/([A-Z]\d{5})$/)?.[1];
  return written ?? practiceOf(bundle);
}

function practiceOf({ patient, resolve }: Bundle): string | null {
  const reference = textAt(patient?.body, 'managingOrganization', 'reference');
  const practice = reference === null || !patient ? null : resolve(reference, patient);
  const ods = objects(practice?.body.identifier).find(({ system }) => system === ODS_SYSTEM);
  return textAt(ods, 'value');
}
